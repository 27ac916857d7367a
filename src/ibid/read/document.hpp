// A document: one text with its identity, its metadata and the way back to the file it came from.
// Encodings end here: everything after this stage sees valid UTF-8 in Document::text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/base/span.hpp"

namespace ibid {

/// What is known of a document beside its words. Unknown is nullopt, never an empty string.
struct DocumentMeta {
  std::optional<std::string> title;
  std::optional<std::string> publisher;
  std::optional<std::string> author;
  std::optional<std::string> published;  ///< ISO 8601 date or date-time, as given
  std::optional<std::string> language;   ///< BCP 47, as given
  std::optional<std::string> url;
};

enum class InputFormat { kPlainText, kMarkdown, kJsonLines };

/// Where a span of Document::text stands. Characters are code points of the decoded text, a
/// byte-order mark not counted. Bytes point into the file as stored (the mark counted), in
/// Document::encoding; nullopt where no such range exists (a member of a JSON record).
struct Location {
  std::optional<std::uint64_t> begin_byte;
  std::optional<std::uint64_t> end_byte;
  std::uint32_t begin_char = 0;
  std::uint32_t end_char = 0;
};

/// Maps offsets of Document::text to characters and to bytes of the stored file.
/// Memory: one checkpoint of 8 bytes per 256 bytes of text; for a multi-byte code page, or a UTF-8
/// file with broken bytes, also one offset of 4 bytes per code point.
class PositionMap {
 public:
  /// How the stored bytes follow from the text.
  enum class Storage { kNone, kUtf8, kUtf16, kUtf32, kSingleByte, kTable };

  PositionMap() = default;
  /// @param text     Document::text, valid UTF-8
  /// @param prefix   bytes of the file before the first character (a byte-order mark)
  /// @param offsets  for kTable: where each code point begins in the file (the prefix counted), and
  ///                 the end of the last; empty otherwise
  /// @cost O(text.size())
  PositionMap(std::string_view text, Storage storage, std::uint64_t prefix,
              std::vector<std::uint32_t> offsets = {});

  /// @pre text is the text that the map was made from; span within it on code point boundaries
  /// @cost constant: at most 256 bytes are counted for each end
  [[nodiscard]] Location locate(std::string_view text, Span span) const;

 private:
  struct Checkpoint {
    std::uint32_t characters = 0;
    std::uint32_t supplementary = 0;  // code points above U+FFFF so far: two units in UTF-16
  };
  [[nodiscard]] Checkpoint count_before(std::string_view text, std::uint32_t offset) const;

  Storage storage_ = Storage::kNone;
  std::uint64_t prefix_ = 0;
  std::vector<Checkpoint> checkpoints_;
  std::vector<std::uint32_t> offsets_;
};

/// One text, owned. Views into `text` live as long as the Document and survive its move.
struct Document {
  std::string id;    ///< the record's id; else the path as typed
  std::string path;  ///< as typed; "-" is standard input
  std::string text;  ///< decoded, valid UTF-8, no byte-order mark; NULs and controls kept
  std::string
      encoding;  ///< IANA name of the stored bytes: "UTF-8", "UTF-16LE", "windows-1252", ...
  InputFormat format = InputFormat::kPlainText;
  std::uint64_t file_bytes = 0;  ///< size of the stored file
  std::string sha256;            ///< of the stored file, 64 hexadecimal digits
  DocumentMeta meta;
  std::optional<Span> front_matter;   ///< YAML at the head of a Markdown text, its fences included
  std::vector<std::string> warnings;  ///< one sentence each: encoding converted, 3 NUL bytes, ...
  PositionMap positions;

  [[nodiscard]] Location locate(Span span) const { return positions.locate(text, span); }
};

}  // namespace ibid
