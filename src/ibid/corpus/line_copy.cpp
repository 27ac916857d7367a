#include "ibid/corpus/line_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "ibid/read/file.hpp"

namespace ibid::detail {

std::optional<Error> LineCopier::put(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  is_copy_unended_ = bytes.back() != '\n';
  return sink_(bytes);
}

/// Neighbours that are kept go to the sink in one call.
std::optional<Error> LineCopier::copy_piece(std::uint32_t input, std::uint64_t num_lines,
                                            std::string_view piece) {
  std::size_t begin = 0;  // of what is kept and not yet given
  std::size_t at = 0;
  while (at < piece.size()) {
    if (!is_in_line_) {
      if (line_ == num_lines) break;
      ++line_;
      is_in_line_ = true;
      const bool was_kept = std::exchange(is_kept_, keep_(input, line_));
      if (was_kept && !is_kept_) {
        if (auto error = put(piece.substr(begin, at - begin))) return error;
      } else if (!was_kept) {
        begin = at;
      }
      if (is_kept_ && at == begin && is_copy_unended_) {
        if (auto error = put("\n")) return error;
      }
    }
    const std::size_t feed = piece.find('\n', at);
    is_in_line_ = feed == piece.npos;
    at = is_in_line_ ? piece.size() : feed + 1;
  }
  return is_kept_ ? put(piece.substr(begin, at - begin)) : std::nullopt;
}

std::optional<Error> LineCopier::copy(std::uint32_t input, const std::string& path,
                                      std::uint64_t num_lines, const ReadBytes& read) {
  line_ = 0;
  is_in_line_ = is_kept_ = false;
  std::vector<char> buffer(1 << 20);
  while (line_ < num_lines || is_in_line_) {
    const Result<std::size_t> count = read(buffer.data(), buffer.size());
    if (!count) return count.error();
    if (count.value() == 0) break;
    if (auto error = copy_piece(input, num_lines, {buffer.data(), count.value()})) return error;
  }
  if (line_ == num_lines) return std::nullopt;
  return Error{ErrorCode::kUnreadable,
               fmt::format("{}: has lost lines since it was read; leave it alone and try again",
                           display_name(path))};
}

}  // namespace ibid::detail
