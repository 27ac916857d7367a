// Whatever the bytes and the name, reading ends in a one-line error or in a document that keeps its
// promises.
#include <cstdint>
#include <string>

#include "helpers/require.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/markup.hpp"
#include "ibid/read/read.hpp"
#include "oracle/slow_position.hpp"

namespace {

using namespace ibid;
using test::require;

void check_positions(const Document& document, std::uint64_t file_bytes) {
  const std::string& text = document.text;
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t stride = size / 50 + 1;  // keeps the slow twin affordable
  std::uint64_t last_byte = 0;
  for (std::uint32_t offset = 0; offset <= size; offset += stride) {
    while (offset < size && !is_utf8_start(text[offset])) ++offset;
    const Location place = document.locate({offset, size});
    require(place.begin_char == oracle::count_from_start(text, offset).characters);
    if (!place.begin_byte) {
      require(document.format == InputFormat::kJsonLines);
      continue;
    }
    require(*place.begin_byte >= last_byte && *place.end_byte <= file_bytes);
    require(*place.begin_byte <= *place.end_byte);
    last_byte = *place.begin_byte;
  }
}

void check_markup(const Document& document) {
  const std::string& text = document.text;
  std::uint32_t end = 0;
  for (const Markup& markup : find_markup(text, document.front_matter.value_or(Span{}).end)) {
    require(markup.source.begin >= end && markup.source.begin < markup.source.end);
    require(markup.source.end <= text.size() && is_utf8_start(text[markup.source.begin]));
    end = markup.source.end;
    require(end == text.size() || is_utf8_start(text[end]));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const char* const names[] = {"a.txt", "a.md", "a.jsonl", "-"};
  const std::string path = names[data[0] % 4];
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Result<Document> first = decode_document(bytes, path);
  const Result<Document> second = decode_document(bytes, path);
  require(first.ok() == second.ok());
  if (!first.ok()) {
    const std::string& message = first.error().message;
    require(!message.empty() && message == second.error().message);
    require(message.find('\n') == std::string::npos);
    require(find_invalid_utf8(message) == message.size());
    return 0;
  }
  const Document& document = first.value();
  require(document.text == second.value().text);
  require(document.warnings == second.value().warnings);
  require(find_invalid_utf8(document.text) == document.text.size());
  require(document.file_bytes == bytes.size() && document.sha256.size() == 64);
  if (document.front_matter) require(document.front_matter->end <= document.text.size());
  check_positions(document, bytes.size());
  check_markup(document);
  return 0;
}
