#include "ibid/read/read.hpp"

#include <fmt/format.h>
#include <sha2.h>

#include "ibid/base/utf8.hpp"
#include "ibid/read/file.hpp"

namespace ibid {
namespace {

std::string sha256_of(const std::string& bytes) {
  std::string digits(SHA256_DIGEST_STRING_LENGTH, '\0');
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digits.data());
  digits.pop_back();  // the terminating NUL
  return digits;
}

}  // namespace

Result<Document> read_document(const std::string& path, const ReadOptions& options) {
  Result<std::string> bytes = detail::read_bytes(path, options.max_bytes);
  if (!bytes) return bytes.error();
  return decode_document(std::move(bytes).value(), path, options);
}

Result<Document> decode_document(std::string bytes, const std::string& path,
                                 const ReadOptions& /*options*/) {
  if (bytes.empty()) {
    return Error{ErrorCode::kEmptyInput,
                 fmt::format("{}: is empty; give a file with text", detail::one_line(path))};
  }
  const std::size_t invalid = find_invalid_utf8(bytes);
  if (invalid != bytes.size()) {
    return Error{ErrorCode::kBinary, fmt::format("{}: byte {} is not UTF-8; convert it first",
                                                 detail::one_line(path), invalid)};
  }
  Document document;
  document.id = document.path = path;
  document.encoding = "UTF-8";
  document.file_bytes = bytes.size();
  document.sha256 = sha256_of(bytes);
  document.text = std::move(bytes);
  document.positions = PositionMap(document.text, PositionMap::Storage::kUtf8, 0);
  return document;
}

}  // namespace ibid
