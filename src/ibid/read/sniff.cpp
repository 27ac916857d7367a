#include "ibid/read/sniff.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "ibid/read/tags.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kSniffedBytes = 64 << 10;

constexpr char to_small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string small(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_small);
  return result;
}

struct Magic {
  std::string_view bytes;
  std::size_t offset;
  const char* name;
  const char* remedy;
};

constexpr const char* kDecompress = "decompress it first";
constexpr const char* kUnpack = "unpack it and give one of its files";
constexpr const char* kExportText = "export its text as UTF-8";
constexpr const char* kGiveText = "give the article's text";
constexpr const char* kSaveText = "save the article's text as plain text";
constexpr const char* kSaveRecord =
    "save the article's text, or a record {\"text\": \"...\"} on one line of a .jsonl file";
constexpr const char* kTextAlone = "save its text alone, without the headers, as plain text";

using namespace std::string_view_literals;
constexpr Magic kMagics[] = {
    {"\x1F\x8B"sv, 0, "gzip data", kDecompress},
    {"\x28\xB5\x2F\xFD"sv, 0, "Zstandard data", kDecompress},
    {"BZh"sv, 0, "bzip2 data", kDecompress},
    {"\xFD\x37zXZ\0"sv, 0, "xz data", kDecompress},
    {"\x04\x22\x4D\x18"sv, 0, "LZ4 data", kDecompress},
    {"7z\xBC\xAF\x27\x1C"sv, 0, "a 7z archive", kUnpack},
    {"Rar!\x1A\x07"sv, 0, "a RAR archive", kUnpack},
    {"ustar"sv, 257, "a tar archive", kUnpack},
    {"%PDF-"sv, 0, "a PDF document", kExportText},
    {"%!PS-Adobe"sv, 0, "a PostScript document", kExportText},
    {"{\\rtf"sv, 0, "an RTF document", kExportText},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, 0, "a Microsoft Office document", kExportText},
    {"\x89PNG\r\n\x1A\n"sv, 0, "a PNG image", kGiveText},
    {"\xFF\xD8\xFF"sv, 0, "a JPEG image", kGiveText},
    {"GIF87a"sv, 0, "a GIF image", kGiveText},
    {"GIF89a"sv, 0, "a GIF image", kGiveText},
    {"II*\0"sv, 0, "a TIFF image", kGiveText},
    {"MM\0*"sv, 0, "a TIFF image", kGiveText},
    {"WEBP"sv, 8, "a WebP image", kGiveText},
    {"ftyp"sv, 4, "a video or image file", kGiveText},
    {"SQLite format 3\0"sv, 0, "an SQLite database", kGiveText},
    {"\x7F"
     "ELF"sv,
     0, "a program", kGiveText},
};

UnreadFormat html_page() { return {"an HTML page, which is not read yet", kSaveText}; }
UnreadFormat xml_document() { return {"an XML document, which is not read", kSaveText}; }

struct KnownName {
  std::string_view extensions;  // "one two"
  const char* name;
  const char* remedy;
};

constexpr KnownName kKnownNames[] = {
    {"gz gzip tgz", "gzip data", kDecompress},
    {"zst zstd", "Zstandard data", kDecompress},
    {"bz2 tbz2", "bzip2 data", kDecompress},
    {"xz txz lzma", "xz data", kDecompress},
    {"lz4 br z", "compressed data", kDecompress},
    {"zip 7z rar tar", "an archive", kUnpack},
    {"pdf", "a PDF document", kExportText},
    {"ps eps", "a PostScript document", kExportText},
    {"rtf", "an RTF document", kExportText},
    {"doc docx docm dot dotx", "a Word document", kExportText},
    {"xls xlsx xlsm ppt pptx pptm", "a Microsoft Office document", kExportText},
    {"odt ods odp ott", "an OpenDocument file", kExportText},
    {"pages numbers key", "an iWork document", kExportText},
    {"epub mobi azw azw3", "an e-book", kExportText},
    {"eml emlx msg mbox", "an e-mail message", kTextAlone},
    {"csv tsv", "a table", kSaveText},
    {"png jpg jpeg jpe gif tif tiff webp bmp heic heif avif ico", "an image", kGiveText},
    {"mp3 m4a wav ogg flac aac", "a sound recording", kGiveText},
    {"mp4 m4v mov avi mkv webm", "a video", kGiveText},
    {"sqlite sqlite3", "an SQLite database", kGiveText},
    {"exe dll so", "a program", kGiveText},
};

bool holds_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

const KnownName* find_name(std::string_view extension) {
  const auto* const found =
      std::find_if(std::begin(kKnownNames), std::end(kKnownNames),
                   [&](const KnownName& known) { return holds_word(known.extensions, extension); });
  return found == std::end(kKnownNames) ? nullptr : found;
}

/// Many documents are ZIP archives inside; their owner knows them by another name.
UnreadFormat recognize_zip(std::string_view bytes, std::string_view extension) {
  const std::string_view head = bytes.substr(0, kSniffedBytes);
  const auto holds = [&](std::string_view word) { return head.find(word) != head.npos; };
  if (holds("application/vnd.oasis.opendocument")) return {"an OpenDocument file", kExportText};
  if (holds("application/epub+zip")) return {"an EPUB book", kExportText};
  if (holds("word/")) return {"a Word document", kExportText};
  if (holds("[Content_Types].xml")) return {"a Microsoft Office document", kExportText};
  const KnownName* const known = find_name(extension);
  if (known != nullptr && known->remedy == kExportText) return {known->name, known->remedy};
  return {"a ZIP archive", kUnpack};
}

/// The name of a header, "Message-ID" of "Message-ID: <1@a.b>", in small letters; empty when the
/// line is none.
std::string header_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0) return {};
  const std::string name = small(line.substr(0, colon));
  const bool fits = std::all_of(name.begin(), name.end(), [](char c) {
    return is_small_letter(c) || (c >= '0' && c <= '9') || c == '-';
  });
  return fits ? name : std::string();
}

/// Headers that programs write; people write "From:" and "Subject:" above memos.
bool is_machine_header(std::string_view name) {
  constexpr std::array kNames = {"message-id"sv,  "mime-version"sv,
                                 "received"sv,    "content-type"sv,
                                 "return-path"sv, "content-transfer-encoding"sv,
                                 "server"sv,      "content-length"sv,
                                 "set-cookie"sv,  "cache-control"sv};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

std::string extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return {};
  return small(name.substr(dot + 1));
}

std::optional<UnreadFormat> recognize_bytes(std::string_view bytes, std::string_view extension) {
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) {
    return recognize_zip(bytes, extension);
  }
  for (const Magic& magic : kMagics) {
    if (bytes.size() < magic.offset) continue;
    if (bytes.substr(magic.offset).starts_with(magic.bytes)) {
      return UnreadFormat{magic.name, magic.remedy};
    }
  }
  return std::nullopt;
}

std::optional<UnreadFormat> recognize_extension(std::string_view extension) {
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), extension) != names.end();
  };
  if (is_one_of({"html", "htm", "xhtml", "shtml", "mhtml"})) return html_page();
  if (is_one_of({"xml", "sgml", "sgm", "rss", "atom", "newsml", "nitf", "svg"})) {
    return xml_document();
  }
  if (extension == "json") {
    return UnreadFormat{"JSON by its name (ninjs and other JSON are not read yet)", kSaveRecord};
  }
  if (extension == "ninjs") return json_under_other_name(true);
  const KnownName* const known = find_name(extension);
  if (known == nullptr) return std::nullopt;
  return UnreadFormat{std::string(known->name) + " by its name",
                      std::string(known->remedy) + ", or rename the file to .txt if it is text"};
}

UnreadFormat json_under_other_name(bool is_ninjs) {
  if (is_ninjs) return {"an ninjs item, which is not read yet", kSaveText};
  return {"JSON, not prose", kSaveRecord};
}

std::optional<UnreadFormat> recognize_message(std::string_view text) {
  const bool is_response = text.starts_with("HTTP/");
  std::size_t headers = 0;
  bool by_machine = is_response;
  std::size_t begin = is_response ? text.find('\n') : 0;
  if (is_response && begin != text.npos) ++begin;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, std::min<std::size_t>(end - begin, 1000));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    begin = end + 1;
    if (headers > 0 && is_space(line.front())) continue;  // goes on with the header above
    const std::string name = header_name(line);
    if (name.empty()) return std::nullopt;
    ++headers;
    by_machine = by_machine || is_machine_header(name);
  }
  if (!by_machine || headers + (is_response ? 1 : 0) < 2) return std::nullopt;
  return UnreadFormat{is_response ? "an HTTP response" : "an e-mail message", kTextAlone};
}

std::optional<UnreadFormat> recognize_page(std::string_view text) {
  const std::string_view body = behind_comments(text);
  if (!body.starts_with('<')) return std::nullopt;
  const std::string head = small(body.substr(0, 64));
  if (head.starts_with("<!doctype html")) return html_page();
  if (head.starts_with("<!doctype") || head.starts_with("<?xml")) return xml_document();
  const std::string first = leading_tag_name(body);
  if (first == "html" || first == "head" || first == "body") return html_page();
  if (first == "rss" || first == "feed") return xml_document();
  return std::nullopt;
}

std::optional<UnreadFormat> refused_markup(const TagCensus& tags) {
  if (!tags.is_markup) return std::nullopt;
  return tags.html_tags > 0 ? html_page() : xml_document();
}

}  // namespace ibid::detail
