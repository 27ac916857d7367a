#include "ibid/read/read.hpp"

#include <fmt/format.h>
#include <sha2.h>

#include <algorithm>
#include <limits>

#include "ibid/base/number.hpp"
#include "ibid/base/printable.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/encoding.hpp"
#include "ibid/read/file.hpp"
#include "ibid/read/json_record.hpp"
#include "ibid/read/markdown.hpp"
#include "ibid/read/sniff.hpp"

namespace ibid {
namespace {

/// ICU counts bytes in 31 bits, and Span counts them in 32.
constexpr std::uint64_t kMostBytes = std::numeric_limits<std::int32_t>::max();

std::string sha256_of(const std::string& bytes) {
  std::string digits(SHA256_DIGEST_STRING_LENGTH, '\0');
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digits.data());
  digits.pop_back();  // the terminating NUL
  return digits;
}

/// A path may hold bytes that are not UTF-8; a report may not.
std::string as_utf8(const std::string& path) {
  return find_invalid_utf8(path) == path.size() ? path : printable_line(path);
}

Error in_file(const std::string& path, ErrorCode code, std::string_view reason) {
  return {code, fmt::format("{}: {}", detail::display_name(path), reason)};
}

Error unread(const std::string& path, const detail::UnreadFormat& format) {
  return in_file(path, ErrorCode::kUnsupported,
                 fmt::format("is {}; {}", format.name, format.remedy));
}

struct Controls {
  std::size_t nuls = 0;
  std::size_t others = 0;        // C0 but tab, LF, CR, FF; DEL; C1
  std::size_t against_text = 0;  // C0 but tab, LF, CR, FF: what makes a file binary
  std::size_t byte_order_marks = 0;
};

Controls count_controls(std::string_view text) {
  Controls controls;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0) {
      ++controls.nuls;
    } else if (byte < 0x20) {
      const bool layout = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
      controls.against_text += layout ? 0 : 1;
    } else if (byte == 0x7F) {
      ++controls.others;
    } else if (byte == 0xC2) {
      controls.others += static_cast<unsigned char>(text[i + 1]) < 0xA0 ? 1 : 0;
    } else if (byte == 0xEF) {
      controls.byte_order_marks += text.substr(i, 3) == "\xEF\xBB\xBF" ? 1 : 0;
    }
  }
  controls.others += controls.against_text;
  controls.against_text += controls.nuls;
  return controls;
}

/// Over 1 % control bytes. One alone never makes a text binary, however short the text is.
bool is_binary(const Controls& controls, std::size_t size) {
  return controls.against_text > 1 && controls.against_text * 100 > size;
}

void warn_of_controls(Document& document) {
  const Controls controls = count_controls(document.text);
  const auto warn = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    document.warnings.push_back(count_of(count, what) + " in the text");
  };
  warn(controls.nuls, "NUL character");
  warn(controls.others, "control character");
  warn(controls.byte_order_marks, "byte-order mark");
}

std::optional<Error> refuse_binary(const std::string& path, std::string_view text) {
  const Controls controls = count_controls(text);
  if (!is_binary(controls, text.size())) return std::nullopt;
  return in_file(path, ErrorCode::kBinary,
                 fmt::format("is binary: it holds {}; give a text file",
                             count_of(controls.against_text, "control character")));
}

/// The name decides. Only where there is none to go by, as for a pipe, does the content.
InputFormat format_of(const std::string& extension, std::string_view text) {
  if (extension == "md" || extension == "markdown") return InputFormat::kMarkdown;
  if (extension == "jsonl" || extension == "ndjson") return InputFormat::kJsonLines;
  if (extension.empty() && detail::is_json(text)) return InputFormat::kJsonLines;
  return InputFormat::kPlainText;
}

/// Refuses markup; a few tags in prose are told.
std::optional<Error> check_tags(Document& document) {
  const detail::TagCensus tags = detail::count_tags(document.text);
  if (const auto markup = detail::refused_markup(tags)) return unread(document.path, *markup);
  if (tags.html_tags > 0) {
    document.warnings.push_back(fmt::format(
        "{} read as words; take {} out if {} the article's", count_of(tags.html_tags, "HTML tag"),
        tags.html_tags == 1 ? "it" : "them", tags.html_tags == 1 ? "it is not" : "they are not"));
  }
  return std::nullopt;
}

std::optional<Error> refuse_other_formats(Document& document) {
  if (document.format == InputFormat::kJsonLines) return std::nullopt;
  if (const auto page = detail::recognize_page(document.text)) return unread(document.path, *page);
  if (document.format == InputFormat::kMarkdown) return std::nullopt;
  if (const auto message = detail::recognize_message(document.text)) {
    return unread(document.path, *message);
  }
  if (detail::is_json(document.text)) {
    return unread(document.path, detail::json_under_other_name(detail::is_ninjs(document.text)));
  }
  return check_tags(document);
}

std::optional<Error> take_record(Document& document, const ReadOptions& options) {
  Result<detail::JsonRecord> parsed = detail::parse_json_record(document.text, options.fields);
  if (!parsed) return in_file(document.path, parsed.error().code, parsed.error().message);
  detail::JsonRecord& record = parsed.value();
  if (!record.id.empty()) document.id = std::move(record.id);
  document.text = std::move(record.text);
  document.meta = std::move(record.meta);
  document.positions = PositionMap(document.text, PositionMap::Storage::kNone, 0);
  if (auto error = refuse_binary(document.path, document.text)) return error;
  if (const auto page = detail::recognize_page(document.text)) return unread(document.path, *page);
  return check_tags(document);
}

}  // namespace

Result<Document> read_document(const std::string& path, const ReadOptions& options) {
  Result<std::string> bytes = detail::read_bytes(path, std::min(options.max_bytes, kMostBytes));
  if (!bytes) return bytes.error();
  return decode_document(std::move(bytes).value(), path, options);
}

Result<Document> decode_document(std::string bytes, const std::string& path,
                                 const ReadOptions& options) {
  const std::uint64_t limit = std::min(options.max_bytes, kMostBytes);
  if (bytes.size() > limit) return detail::too_large(path, limit);
  if (bytes.empty()) {
    return in_file(path, ErrorCode::kEmptyInput, "is empty; give a file with text");
  }
  const std::string extension = detail::extension_of(path);
  if (!options.any_plain_text) {
    if (const auto known = detail::recognize_bytes(bytes, extension)) return unread(path, *known);
    if (const auto known = detail::recognize_extension(extension)) return unread(path, *known);
  }

  Document document;
  document.id = document.path = as_utf8(path);
  document.file_bytes = bytes.size();
  if (!options.text_alone) document.sha256 = sha256_of(bytes);

  Result<detail::DecodedText> decoded = detail::decode_text(std::move(bytes));
  if (!decoded) return in_file(path, decoded.error().code, decoded.error().message);
  detail::DecodedText& stored = decoded.value();
  document.text = std::move(stored.text);
  document.encoding = std::move(stored.encoding);
  document.warnings = std::move(stored.warnings);
  if (document.text.size() > std::numeric_limits<std::uint32_t>::max()) {
    return detail::too_large(path, limit);
  }
  if (document.text.empty()) {
    return in_file(path, ErrorCode::kEmptyInput,
                   "holds nothing but a byte-order mark; give a file with text");
  }
  if (!options.any_plain_text) {
    if (auto error = refuse_binary(path, document.text)) return std::move(*error);
    document.format = format_of(extension, document.text);
    if (auto error = refuse_other_formats(document)) return std::move(*error);
  }

  if (document.format == InputFormat::kJsonLines) {
    if (auto error = take_record(document, options)) return std::move(*error);
  } else if (document.format == InputFormat::kMarkdown) {
    detail::read_front_matter(document);
  }
  if (options.text_alone) return document;
  if (document.format != InputFormat::kJsonLines) {
    document.positions =
        PositionMap(document.text, stored.storage, stored.prefix, std::move(stored.offsets));
    detail::read_heading(document);
  }
  warn_of_controls(document);
  return document;
}

}  // namespace ibid
