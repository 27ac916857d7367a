#include "ibid/corpus/line_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include "ibid/read/file.hpp"

namespace ibid::detail {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::uint64_t kRoomForOtherFields = 64 << 10;
constexpr std::uint64_t kLongestOfAll = (1ULL << 32) - 4096;
constexpr std::uint64_t kHopeless = 4;  // times too long: the line will hardly end

std::uint64_t count_lines(std::string_view bytes) {
  std::uint64_t lines = 0;
  for (std::size_t at = 0; at < bytes.size(); ++lines) {
    at = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
  }
  return lines;
}

bool is_blank(std::string_view bytes) { return bytes.find_first_not_of(" \t\r\n") == bytes.npos; }

}  // namespace

std::uint64_t largest_document(const CorpusOptions& options) {
  return std::min<std::uint64_t>(options.max_document_bytes,
                                 std::numeric_limits<std::int32_t>::max());
}

std::uint64_t longest_line(const CorpusOptions& options) {
  return std::min(3 * largest_document(options) + kRoomForOtherFields, kLongestOfAll);
}

CorpusProblem long_line_problem(const std::string& path, std::uint64_t line, std::uint64_t limit) {
  return {
      fmt::format("{}: line {}: is longer than {} bytes; raise the limit on documents, or cut "
                  "the record",
                  display_name(path), line, limit)};
}

LineReader::LineReader(InputStream stream, std::string path, const CorpusOptions& options)
    : stream_(std::move(stream)),
      path_(std::move(path)),
      longest_line_(longest_line(options)),
      block_bytes_(static_cast<std::size_t>(
          std::clamp<std::uint64_t>(options.block_bytes, 1, kLongestOfAll))) {
  // One byte more than the file has shows its end without growing.
  const std::uint64_t expected = stream_.is_compressed() || stream_.expected_bytes() == 0
                                     ? block_bytes_
                                     : stream_.expected_bytes() + 1;
  bytes_.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(expected, block_bytes_)));
}

std::string_view LineReader::read_head() {
  bytes_.reserve(kHeadBytes);
  while (bytes_.size() < kHeadBytes && fill()) {
  }
  return bytes_.view();
}

void LineReader::keep_in(ScratchFile& file) {
  kept_ = &file;
  keep(bytes_.view());
}

void LineReader::keep(std::string_view bytes) {
  if (kept_ == nullptr || keep_error_) return;
  keep_error_ = kept_->append(std::as_bytes(std::span(bytes.data(), bytes.size())));
}

void LineReader::skip_mark() {
  if (!bytes_.view().starts_with(kMark)) return;
  std::memmove(bytes_.data(), bytes_.data() + kMark.size(), bytes_.size() - kMark.size());
  bytes_.set_size(bytes_.size() - kMark.size());
}

/// Reads as much as one call gives into the free room. False at the end of the stream.
bool LineReader::fill() {
  if (is_at_end_) return false;
  char* const free = bytes_.data() + bytes_.size();
  const std::size_t count = stream_.read(free, bytes_.capacity() - bytes_.size());
  keep({free, count});
  bytes_.set_size(bytes_.size() + count);
  is_at_end_ = count == 0;
  return count > 0;
}

/// Gives the first `size` bytes away and keeps the rest.
void LineReader::cut(RawBlock& block, std::size_t size) {
  PaddedBytes rest;
  const std::size_t left = bytes_.size() - size;
  if (!is_at_end_ || left > 0) rest.reserve(std::max(left, is_at_end_ ? 0 : block_bytes_));
  if (left > 0) std::memcpy(rest.data(), bytes_.data() + size, left);
  rest.set_size(left);
  bytes_.set_size(size);
  block.bytes = std::exchange(bytes_, std::move(rest));
  next_line_ += count_lines(block.bytes.view());
  has_content_ = has_content_ || !is_blank(block.bytes.view());
}

void LineReader::add_problem(RawBlock& block, const std::string& reason) const {
  block.problems.push_back({fmt::format("{}: {}", display_name(path_), reason)});
}

/// Passes over a line that does not fit. @pre bytes_ holds its beginning and no line end
void LineReader::skip_line(RawBlock& block) {
  block.problems.push_back(long_line_problem(path_, next_line_, longest_line_));
  has_content_ = true;
  std::uint64_t length = bytes_.size();
  bytes_ = PaddedBytes();
  bytes_.reserve(block_bytes_);
  while (fill()) {
    const std::string_view got = bytes_.view();
    const std::size_t feed = got.find('\n');
    if (feed != got.npos) {
      const std::size_t left = got.size() - feed - 1;
      std::memmove(bytes_.data(), bytes_.data() + feed + 1, left);
      bytes_.set_size(left);
      ++next_line_;
      return;
    }
    length += got.size();
    bytes_.set_size(0);
    if (length / kHopeless > longest_line_) {
      add_problem(block, fmt::format("line {}: goes on without end; what follows it is not read, "
                                     "check that these are JSON lines",
                                     next_line_));
      is_done_ = true;
      return;
    }
  }
  if (stream_.failure().empty()) ++next_line_;
}

/// What there is to say when nothing follows.
void LineReader::end(RawBlock& block) {
  is_done_ = true;
  if (!stream_.failure().empty()) {
    add_problem(block, fmt::format("line {}: {}; what stands before is read", next_line_,
                                   stream_.failure()));
  } else if (!has_content_) {
    add_problem(block, stream_.stored_bytes() == 0
                           ? "is empty; give a file with text"
                           : "holds no record; give one JSON object on each line");
  }
}

void LineReader::next(RawBlock& block) {
  block.first_line = next_line_;
  std::size_t searched = 0;
  std::size_t wanted = std::max(bytes_.capacity(), std::size_t{1});
  while (true) {
    bytes_.reserve(wanted);
    while (bytes_.size() < wanted && fill()) {
    }
    const bool is_whole = is_at_end_ && stream_.failure().empty();
    const std::string_view fresh = bytes_.view().substr(searched);
    const std::size_t feed = fresh.rfind('\n');
    if (is_whole || feed != fresh.npos) {
      cut(block, is_whole ? bytes_.size() : searched + feed + 1);
    } else if (!is_at_end_ && bytes_.size() > longest_line_) {
      skip_line(block);
    } else if (!is_at_end_) {
      searched = bytes_.size();
      wanted = static_cast<std::size_t>(std::max<std::uint64_t>(
          std::min<std::uint64_t>(2 * wanted, longest_line_ + 1), bytes_.size() + 1));
      continue;
    }
    if (is_at_end_ && !is_done_) end(block);
    return;
  }
}

Result<PaddedBytes> LineReader::take_whole(std::uint64_t max_bytes) {
  while (bytes_.size() <= max_bytes) {
    if (bytes_.size() == bytes_.capacity()) {
      bytes_.reserve(
          static_cast<std::size_t>(std::min<std::uint64_t>(2 * bytes_.capacity(), max_bytes + 1)));
    }
    if (!fill()) break;
  }
  if (!stream_.failure().empty()) {
    return Error{ErrorCode::kUnreadable,
                 fmt::format("{}: {}", display_name(path_), stream_.failure())};
  }
  if (bytes_.size() > max_bytes) return too_large(path_, max_bytes);
  return std::move(bytes_);
}

}  // namespace ibid::detail
