// Any bytes that read as UTF-8, as plain text or as Markdown: no crash, and the promises of
// structure.hpp hold.
#include <cstdint>
#include <string_view>
#include <utility>

#include "helpers/require.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/structure/structure.hpp"

namespace {

using ibid::test::require;

bool within(ibid::Span span, std::string_view text) {
  return span.begin < span.end && span.end <= text.size() &&
         ibid::is_utf8_start(text[span.begin]) &&
         (span.end == text.size() || ibid::is_utf8_start(text[span.end]));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (size == 0 || ibid::find_invalid_utf8(input) != size) return 0;
  ibid::Document document;
  document.text = input;
  document.format = data[0] % 2 == 0 ? ibid::InputFormat::kPlainText : ibid::InputFormat::kMarkdown;
  const ibid::AnalyzedText analyzed = ibid::analyze_text(std::move(document));
  const ibid::Structure& structure = analyzed.structure;
  require(structure.is_prose.size() == analyzed.text.tokens.size());
  std::uint32_t previous_end = 0;
  for (const ibid::Exclusion& exclusion : structure.exclusions) {
    require(within(exclusion.source, input) && exclusion.source.begin >= previous_end);
    require(exclusion.tokens.begin <= exclusion.tokens.end);
    require(exclusion.tokens.end <= analyzed.text.tokens.size());
    previous_end = exclusion.source.end;
  }
  for (const ibid::Token& token : analyzed.text.tokens) {
    require(within(token.source, input));
    require(token.source == analyzed.text.normalized.map.original(token.normalized));
  }
  for (const ibid::Quotation& quotation : structure.quotations) {
    require(within(quotation.source, input));
    require(quotation.tokens.begin <= quotation.tokens.end);
    require(quotation.tokens.end <= analyzed.text.tokens.size());
  }
  return 0;
}
