// Files to Documents.
#pragma once

#include <string>
#include <string_view>

#include "ibid/base/result.hpp"
#include "ibid/read/document.hpp"

namespace ibid {

/// Names of the fields of a JSON-lines record.
struct JsonFields {
  std::string id = "id";
  std::string text = "text";
  std::string title = "title";
  std::string publisher = "publisher";
  std::string author = "author";
  std::string published = "published";
  std::string url = "url";
  std::string language = "language";
};

struct ReadOptions {
  JsonFields fields;
  std::uint64_t max_bytes = 256ULL << 20;  ///< a larger file is an error, kTooLarge
};

/// Reads one document from a file, or from standard input when path is "-".
///
/// The format follows from the name (.md, .markdown: Markdown; .jsonl, .ndjson: the one record of a
/// JSON-lines file; anything else: plain text) and is checked against the bytes: markup (HTML,
/// XML), compressed and other known binary formats are refused by name.
/// @error kNotFound, kUnreadable, kBinary, kUnsupported, kMalformed, kTooLarge, kEmptyInput: one
/// line
///        that names the file, the place and the remedy
[[nodiscard]] Result<Document> read_document(const std::string& path,
                                             const ReadOptions& options = {});

/// The same from bytes in memory; `path` names them in messages and chooses the format.
[[nodiscard]] Result<Document> decode_document(std::string bytes, const std::string& path,
                                               const ReadOptions& options = {});

}  // namespace ibid
