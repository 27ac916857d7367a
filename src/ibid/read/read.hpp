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
  JsonFields fields{};
  std::uint64_t max_bytes = 256ULL << 20;  ///< a larger file is an error, kTooLarge
  /// The caller knows that it is plain text, whatever it looks like: no name, no markup and no
  /// control bytes within make it another format, and none of them is refused.
  bool any_plain_text = false;
  /// Only id, text, format and meta.published are wanted: no digest, no positions, no title, no
  /// words about controls. Three times as fast.
  bool text_alone = false;
};

/// Reads one document from a file, a pipe, or from standard input when path is "-".
///
/// The format follows from the name (.md, .markdown: Markdown; .jsonl, .ndjson: the one record of a
/// JSON-lines file; anything else: plain text) and is checked against the bytes: markup (HTML,
/// XML), compressed and other known formats, and JSON under a name for prose are refused; so is
/// text under a name of such a format (.pdf, .docx, .gz, .jpg, ...).
/// Only a name without an extension, such as "-" or the /dev/fd/63 of a process substitution, lets
/// the content decide that it is a JSON record.
///
/// The encoding is settled by encoding.hpp and code_page.hpp; a conversion leaves a warning. A file
/// is binary when it is invalid in every encoding or when over 1 % of its bytes, decoded, are
/// control bytes (C0 but tab, LF, CR, FF); one control byte alone never makes it so, and what
/// remains of them, NULs included, is counted in a warning and kept.
///
/// Markdown keeps its markup and its front matter in the text, so that positions stay true
/// (Document::front_matter and find_markup tell where). A title comes from the front matter, or
/// from a heading that a Markdown or plain text begins with. A file without a byte, or with nothing
/// but a byte-order mark, is kEmptyInput; one without a word is left to the stages that know words.
///
/// @error kNotFound, kUnreadable, kBinary, kUnsupported, kMalformed, kTooLarge, kEmptyInput: one
///        line that names the file, the place and the remedy
/// @cost  linear in the size. Memory at the peak, in sizes of the file: 1.1 for UTF-8, 4 for UTF-16
///        and single-byte code pages, 9 for multi-byte code pages and repaired UTF-8; a pipe is
///        read with up to 3 before. No file over 2 GiB is read, whatever max_bytes says.
[[nodiscard]] Result<Document> read_document(const std::string& path,
                                             const ReadOptions& options = {});

/// The same from bytes in memory; `path` names them in messages and chooses the format.
[[nodiscard]] Result<Document> decode_document(std::string bytes, const std::string& path,
                                               const ReadOptions& options = {});

}  // namespace ibid
