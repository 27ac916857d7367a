#include "ibid/retrieve/candidates.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <span>
#include <utility>

#include "ibid/base/radix_sort.hpp"

namespace ibid {
namespace {

/// Below this many pairs compacting saves nothing.
constexpr std::size_t kWorthCompacting = 1U << 20;
/// Pairs of a run; runs shorter than this would be many.
constexpr std::uint64_t kLeastInMemory = 1U << 18;
constexpr std::uint64_t kCopiesOfPairs = 3;  // as sorting and growing need them
// Pairs of a run that are in memory while it is merged.
constexpr std::uint64_t kLeastRunBuffer = 1U << 7;
constexpr std::uint64_t kMostRunBuffer = 1U << 13;

}  // namespace

void sort_unique(std::vector<RankPair>& pairs) {
  std::uint64_t used = 0;
  for (const RankPair pair : pairs) used |= pair;
  std::vector<RankPair> scratch(pairs.size());
  radix_sort(pairs, scratch, 0, static_cast<unsigned>(std::bit_width(used)));
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

CandidateStream::CandidateStream(ScratchFile file, const std::vector<std::uint64_t>& run_ends,
                                 std::uint64_t memory_bytes)
    : size_at_most_(run_ends.empty() ? 0 : run_ends.back()),
      file_(std::move(file)),
      run_buffer_(
          std::clamp(memory_bytes / sizeof(RankPair) / std::max<std::uint64_t>(run_ends.size(), 1),
                     kLeastRunBuffer, kMostRunBuffer)) {
  std::uint64_t begin = 0;
  for (const std::uint64_t end : run_ends) {
    runs_.push_back({begin, end, {}, 0});
    begin = end;
  }
}

std::optional<Error> CandidateStream::next(std::size_t most, std::vector<RankPair>& pairs) {
  pairs.clear();
  if (file_) return merge(most, pairs);
  const std::size_t count = std::min(most, pairs_.size() - at_);
  const auto begin = pairs_.begin() + static_cast<std::ptrdiff_t>(at_);
  pairs.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
  at_ += count;
  return std::nullopt;
}

/// The run's next pair goes onto the heap, if there is one.
std::optional<Error> CandidateStream::push_head(std::uint32_t number) {
  Run& run = runs_[number];
  if (run.at == run.buffer.size()) {
    if (run.next == run.end) return std::nullopt;
    run.at = 0;
    run.buffer.resize(std::min(run_buffer_, run.end - run.next));
    const std::uint64_t offset = run.next * sizeof(RankPair);
    run.next += run.buffer.size();
    if (auto error = file_->read(offset, std::as_writable_bytes(std::span(run.buffer)))) {
      return error;
    }
  }
  heads_.push_back({run.buffer[run.at++], number});
  std::push_heap(heads_.begin(), heads_.end(), std::greater());
  return std::nullopt;
}

std::optional<Error> CandidateStream::merge(std::size_t most, std::vector<RankPair>& pairs) {
  if (!std::exchange(has_begun_, true)) {
    for (std::uint32_t run = 0; run < runs_.size(); ++run) {
      if (auto error = push_head(run)) return error;
    }
  }
  while (pairs.size() < most && !heads_.empty()) {
    std::pop_heap(heads_.begin(), heads_.end(), std::greater());
    const Head least = heads_.back();
    heads_.pop_back();
    if (last_ != least.pair) pairs.push_back(least.pair);
    last_ = least.pair;
    if (auto error = push_head(least.run)) return error;
  }
  return std::nullopt;
}

CandidateSet::CandidateSet(std::uint64_t memory_bytes, std::string scratch_folder)
    : memory_bytes_(std::max<std::uint64_t>(memory_bytes,
                                            kCopiesOfPairs * sizeof(RankPair) * kLeastInMemory)),
      most_pairs_(memory_bytes_ / (kCopiesOfPairs * sizeof(RankPair))),
      scratch_folder_(std::move(scratch_folder)) {}

std::optional<Error> CandidateSet::add(std::vector<RankPair> pairs) {
  sort_unique(pairs);
  const std::scoped_lock lock(mutex_);
  pairs_.insert(pairs_.end(), pairs.begin(), pairs.end());
  if (pairs_.size() >= 2 * distinct_ + kWorthCompacting || pairs_.size() >= most_pairs_) {
    sort_unique(pairs_);
    distinct_ = pairs_.size();
  }
  return 2 * pairs_.size() >= most_pairs_ ? write_run() : std::nullopt;
}

std::optional<Error> CandidateSet::write_run() {
  if (!file_) {
    Result<ScratchFile> file = ScratchFile::open(scratch_folder_);
    if (!file) return file.error();
    file_ = std::move(file).value();
  }
  sort_unique(pairs_);
  auto error = file_->append(std::as_bytes(std::span(pairs_)));
  run_ends_.push_back(file_->size() / sizeof(RankPair));
  pairs_.clear();
  distinct_ = 0;
  return error;
}

Result<CandidateStream> CandidateSet::take() {
  const std::scoped_lock lock(mutex_);
  distinct_ = 0;
  if (!file_) {
    sort_unique(pairs_);
    return CandidateStream(std::exchange(pairs_, {}));
  }
  if (auto error = write_run()) return *std::move(error);
  pairs_.shrink_to_fit();
  CandidateStream stream(*std::exchange(file_, std::nullopt), run_ends_, memory_bytes_);
  run_ends_.clear();
  return stream;
}

}  // namespace ibid
