#include "ibid/evaluate/corpus_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "ibid/base/printable.hpp"
#include "ibid/read/file.hpp"
#include "ibid/read/read.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string shown(const fs::path& path) { return printable_line(path.string()); }

// A named pipe is opened only when someone writes to it, and a device may never end. What is not
// there is for the reader to tell.
std::optional<Error> find_irregular(const fs::path& file) {
  std::error_code unused;
  const fs::file_status status = fs::status(file, unused);
  if (!fs::exists(status) || fs::is_regular_file(status)) return std::nullopt;
  return Error{
      ErrorCode::kUnreadable,
      fmt::format("{}: is no regular file; a labelled set is read from regular files alone",
                  shown(file))};
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

}  // namespace

Error bad_data(const fs::path& file, std::string_view what) {
  return {ErrorCode::kMalformed, fmt::format("{}: {}", shown(file), printable_line(what))};
}

Error bad_line(const fs::path& file, std::size_t line, std::string_view what) {
  return {ErrorCode::kMalformed,
          fmt::format("{}: line {}: {}", shown(file), line, printable_line(what))};
}

Result<FolderContent> list_folder(const fs::path& folder, std::string_view what) {
  std::error_code error;
  FolderContent content;
  fs::directory_iterator entries(folder, error);
  for (const fs::directory_iterator end; !error && entries != end; entries.increment(error)) {
    if (is_hidden(entries->path())) continue;
    // A link to nothing is a file, which cannot be read.
    std::error_code unused;
    (entries->is_directory(unused) ? content.folders : content.files).push_back(entries->path());
  }
  if (error) {
    const bool is_missing = error == std::errc::no_such_file_or_directory;
    return Error{
        is_missing ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
        fmt::format("{}: cannot be listed ({}); give {}", shown(folder), error.message(), what)};
  }
  std::sort(content.files.begin(), content.files.end());
  std::sort(content.folders.begin(), content.folders.end());
  return content;
}

bool is_about_a_set(const fs::path& file) {
  const std::string name = lower(file.filename().string());
  const std::string ending = lower_extension(file);
  return name.starts_with("readme") || name.starts_with("license") || name.starts_with("licence") ||
         name == "attribution.txt" || ending == ".md" || ending == ".htm" || ending == ".html";
}

std::optional<Error> find_stray(const std::vector<fs::path>& files, std::string_view place) {
  const auto stray = std::find_if_not(files.begin(), files.end(), is_about_a_set);
  if (stray == files.end()) return std::nullopt;
  return bad_data(*stray, fmt::format("is out of place: {}; move it, or take it away", place));
}

std::string lower_extension(const fs::path& file) { return lower(file.extension().string()); }

Result<std::string> read_data_file(const fs::path& file) {
  if (auto error = find_irregular(file)) return *std::move(error);
  return read_bytes(file.string(), ReadOptions{}.max_bytes);
}

Result<Document> read_data_text(const fs::path& file) {
  if (auto error = find_irregular(file)) return *std::move(error);
  return read_document(file.string(), {.any_plain_text = true});
}

Document data_text(std::string text, std::string id) {
  Document document;
  document.id = document.path = std::move(id);
  document.text = std::move(text);
  document.encoding = "UTF-8";
  document.file_bytes = document.text.size();
  document.positions = PositionMap(document.text, PositionMap::Storage::kNone, 0);
  return document;
}

CharRange characters_of(const Document& document, Span span) {
  const Location location = document.locate(span);
  return {location.begin_char, location.end_char};
}

std::vector<std::string_view> split_lines(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::vector<std::string_view> split_fields(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t end = line.find(separator);
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

bool parse_count(std::string_view text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

}  // namespace ibid::detail
