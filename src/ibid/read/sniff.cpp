#include "ibid/read/sniff.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

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
constexpr const char* kExportText = "export its text as UTF-8";
constexpr const char* kGiveText = "give the article's text";

using namespace std::string_view_literals;
constexpr Magic kMagics[] = {
    {"\x1F\x8B"sv, 0, "gzip data", kDecompress},
    {"\x28\xB5\x2F\xFD"sv, 0, "Zstandard data", kDecompress},
    {"BZh"sv, 0, "bzip2 data", kDecompress},
    {"\xFD\x37zXZ\0"sv, 0, "xz data", kDecompress},
    {"\x04\x22\x4D\x18"sv, 0, "LZ4 data", kDecompress},
    {"7z\xBC\xAF\x27\x1C"sv, 0, "a 7z archive", kDecompress},
    {"Rar!\x1A\x07"sv, 0, "a RAR archive", kDecompress},
    {"ustar"sv, 257, "a tar archive", kDecompress},
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

UnreadFormat recognize_zip(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kSniffedBytes);
  const auto holds = [&](std::string_view word) { return head.find(word) != head.npos; };
  if (holds("application/vnd.oasis.opendocument")) return {"an OpenDocument file", kExportText};
  if (holds("application/epub+zip")) return {"an EPUB book", kExportText};
  if (holds("word/")) return {"a Word document (.docx)", kExportText};
  if (holds("[Content_Types].xml")) return {"a Microsoft Office document", kExportText};
  return {"a ZIP archive", "unpack it first"};
}

UnreadFormat html_page() {
  return {"an HTML page, which is not read yet", "save the article's text as plain text"};
}
UnreadFormat xml_document() {
  return {"an XML document, which is not read", "save the article's text as plain text"};
}

/// A tag of markup: its name in small letters and its length, both empty when there is none here.
struct Tag {
  std::string name;
  std::size_t size = 0;
  bool closes = false;
};

/// @pre text[position] == '<'
Tag tag_at(std::string_view text, std::size_t position) {
  constexpr std::size_t kLongestTag = 4096;  // style and data attributes can be long
  Tag tag;
  std::size_t i = position + 1;
  if (i < text.size() && text[i] == '/') {
    tag.closes = true;
    ++i;
  }
  const auto is_name = [](char c) {
    return is_small_letter(to_small(c)) || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':' || c == '.';
  };
  const std::size_t name_begin = i;
  if (i >= text.size() || !is_small_letter(to_small(text[i]))) return {};
  while (i < text.size() && is_name(text[i])) ++i;
  if (i >= text.size() || (text[i] != '>' && text[i] != '/' && !is_space(text[i]))) return {};
  const std::string_view rest = text.substr(i, kLongestTag);
  const std::size_t close = rest.find('>');
  // Another "<" first: these were two signs of prose, not one tag.
  if (close == rest.npos || rest.find('<') < close) return {};
  tag.name = small(text.substr(name_begin, i - name_begin));
  tag.size = i + close + 1 - position;
  return tag;
}

template <std::size_t kCount>
bool holds(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements that build a page.
bool is_structural_name(std::string_view name) {
  constexpr std::array kNames = {
      "article"sv, "aside"sv,   "blockquote"sv, "body"sv,  "div"sv,   "footer"sv, "form"sv,
      "h1"sv,      "h2"sv,      "h3"sv,         "h4"sv,    "head"sv,  "header"sv, "html"sv,
      "li"sv,      "link"sv,    "main"sv,       "meta"sv,  "nav"sv,   "ol"sv,     "p"sv,
      "script"sv,  "section"sv, "style"sv,      "table"sv, "tbody"sv, "td"sv,     "th"sv,
      "title"sv,   "tr"sv,      "ul"sv};
  return holds(kNames, name);
}

/// Elements inside of a line, which texts copied from pages may keep here and there.
bool is_inline_name(std::string_view name) {
  constexpr std::array kNames = {"a"sv,      "b"sv,    "br"sv,      "button"sv, "em"sv,
                                 "figure"sv, "hr"sv,   "i"sv,       "iframe"sv, "img"sv,
                                 "input"sv,  "path"sv, "picture"sv, "source"sv, "span"sv,
                                 "strong"sv, "svg"sv,  "time"sv,    "video"sv};
  return holds(kNames, name);
}

bool is_html_name(std::string_view name) {
  return is_structural_name(name) || is_inline_name(name);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_one_element(std::string_view text, const Tag& first) {
  if (first.name.empty() || first.closes) return false;
  const std::string end =
      small(text.substr(text.size() - std::min(text.size(), first.name.size() + 3)));
  return end == "</" + first.name + ">";
}

bool is_filled_with_html(std::string_view text) {
  constexpr std::size_t kLeastStructural = 6;
  constexpr std::size_t kLeastClosing = 2;
  const std::string_view head = text.substr(0, kSniffedBytes);
  std::size_t structural = 0;
  std::size_t closing = 0;
  std::size_t tag_bytes = 0;
  for (std::size_t i = head.find('<'); i != head.npos;) {
    const Tag tag = tag_at(head, i);
    if (is_html_name(tag.name)) {
      structural += is_structural_name(tag.name) ? 1 : 0;
      closing += tag.closes ? 1 : 0;
      tag_bytes += tag.size;
    }
    i = head.find('<', i + std::max<std::size_t>(tag.size, 1));
  }
  return structural >= kLeastStructural && closing >= kLeastClosing &&
         10 * tag_bytes >= head.size();
}

struct KnownName {
  std::string_view extensions;  // "one two"
  const char* name;
  const char* remedy;
};

constexpr const char* kExportOrRename =
    "export its text as UTF-8, or rename the file to .txt if it is text";
constexpr const char* kGiveOrRename =
    "give the article's text, or rename the file to .txt if it is text";
constexpr const char* kDecompressOrRename =
    "decompress it first, or rename the file to .txt if it is text";

constexpr KnownName kKnownNames[] = {
    {"gz gzip tgz", "gzip data by its name", kDecompressOrRename},
    {"zst zstd", "Zstandard data by its name", kDecompressOrRename},
    {"bz2 tbz2", "bzip2 data by its name", kDecompressOrRename},
    {"xz txz lzma", "xz data by its name", kDecompressOrRename},
    {"lz4 br z", "compressed data by its name", kDecompressOrRename},
    {"zip 7z rar tar", "an archive by its name", kDecompressOrRename},
    {"pdf", "a PDF document by its name", kExportOrRename},
    {"ps eps", "a PostScript document by its name", kExportOrRename},
    {"rtf", "an RTF document by its name", kExportOrRename},
    {"doc docx docm dot dotx", "a Word document by its name", kExportOrRename},
    {"xls xlsx xlsm ppt pptx", "a Microsoft Office document by its name", kExportOrRename},
    {"odt ods odp", "an OpenDocument file by its name", kExportOrRename},
    {"pages numbers key", "an iWork document by its name", kExportOrRename},
    {"epub mobi azw azw3", "an e-book by its name", kExportOrRename},
    {"png jpg jpeg jpe gif tif tiff webp bmp heic heif avif ico", "an image by its name",
     kGiveOrRename},
    {"mp3 m4a wav ogg flac aac", "a sound recording by its name", kGiveOrRename},
    {"mp4 m4v mov avi mkv webm", "a video by its name", kGiveOrRename},
    {"sqlite sqlite3", "an SQLite database by its name", kGiveOrRename},
    {"exe dll so", "a program by its name", kGiveOrRename},
};

bool holds_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace

std::string extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return {};
  return small(name.substr(dot + 1));
}

std::optional<UnreadFormat> recognize_bytes(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) {
    return recognize_zip(bytes);
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
    return UnreadFormat{"JSON by its name (ninjs and other JSON are not read yet)",
                        "save the article's text, or one record as a .jsonl file"};
  }
  for (const KnownName& known : kKnownNames) {
    if (holds_word(known.extensions, extension)) return UnreadFormat{known.name, known.remedy};
  }
  return std::nullopt;
}

std::optional<UnreadFormat> recognize_markup(std::string_view text, bool markdown) {
  const std::string_view body = trimmed(text);
  if (!body.starts_with('<')) {
    if (!markdown && is_filled_with_html(text)) return html_page();
    return std::nullopt;
  }
  const std::string head = small(body.substr(0, 64));
  if (head.starts_with("<!doctype html")) return html_page();
  if (head.starts_with("<!doctype") || head.starts_with("<?xml")) return xml_document();
  const Tag first = tag_at(body, 0);
  if (first.name == "html" || first.name == "head" || first.name == "body") return html_page();
  if (first.name == "rss" || first.name == "feed") return xml_document();
  if (markdown) return std::nullopt;
  if (is_filled_with_html(text)) return html_page();
  if (is_one_element(body, first)) {
    return is_html_name(first.name) ? html_page() : xml_document();
  }
  return std::nullopt;
}

}  // namespace ibid::detail
