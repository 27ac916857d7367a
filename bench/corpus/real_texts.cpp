#include "bench/corpus/real_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include "ibid/base/utf8.hpp"

namespace ibid::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = 3'000;

std::string to_utf8(std::string bytes) {
  if (find_invalid_utf8(bytes) == bytes.size()) return bytes;
  std::string text;
  for (const char byte : bytes) append_utf8(text, static_cast<unsigned char>(byte));
  return text;
}

/// Whole lines up to a piece's size, and at least one line; the last piece is whatever is left.
void append_pieces(std::string_view text, std::vector<std::string>& pieces) {
  while (!text.empty()) {
    const std::size_t line_end =
        text.size() <= kPieceBytes ? std::string_view::npos : text.find('\n', kPieceBytes);
    const std::size_t size = line_end == std::string_view::npos ? text.size() : line_end + 1;
    pieces.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
}

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

Result<std::vector<fs::path>> list_files(const fs::path& path) {
  std::error_code code;
  if (fs::is_regular_file(path, code)) return std::vector<fs::path>{path};
  std::vector<fs::path> files;
  fs::recursive_directory_iterator entry(path, code);
  for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
    if (is_hidden(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(code)) {
      files.push_back(entry->path());
    }
  }
  if (code)
    return Error{ErrorCode::kNotFound, fmt::format("{}: {}", path.string(), code.message())};
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<std::vector<std::string>> read_real_texts(const fs::path& path) {
  const Result<std::vector<fs::path>> files = list_files(path);
  if (!files) return files.error();
  std::vector<std::string> texts;
  for (const fs::path& file : files.value()) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) {
      return Error{ErrorCode::kUnreadable, fmt::format("{}: cannot be read", file.string())};
    }
    append_pieces(to_utf8(std::move(bytes)), texts);
  }
  return texts;
}

}  // namespace ibid::bench
