#include "ibid/retrieve/pair_verifier.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace ibid {
namespace {

/// Places compared, for each word of the two texts, before a text counts as one that repeats
/// itself: beyond it the search by length is quicker.
constexpr std::uint64_t kMostPlaces = 8;

/// Mostly empty, since each place that is taken may cost a branch foretold wrongly: four bytes a
/// place keep it in the first cache all the same.
std::size_t table_size(std::size_t shingles) { return std::bit_ceil(4 * shingles + 4); }

constexpr std::uint64_t kPrime = (std::uint64_t{1} << 61) - 1;

std::uint64_t multiply_modulo(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  const std::uint64_t sum =
      static_cast<std::uint64_t>(product & kPrime) + static_cast<std::uint64_t>(product >> 61);
  return sum >= kPrime ? sum - kPrime : sum;
}

/// The hashes of all windows of any length (Karp, Rabin 1987): polynomials modulo a prime, since
/// those modulo 2^64 that serve shingles meet in long texts that repeat themselves in Thue and
/// Morse's way. Two different windows of n words meet with a probability of n / 2^61.
void hash_windows(std::span<const std::uint64_t> words, std::size_t length,
                  std::vector<std::uint64_t>& out) {
  constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15ULL % kPrime;
  out.clear();
  if (words.size() < length) return;
  std::uint64_t highest = 1;  // the base to the power of length
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    hash = (multiply_modulo(hash, kBase) + words[i] % kPrime) % kPrime;
    if (i < length) highest = multiply_modulo(highest, kBase);
    if (i >= length) {
      hash = (hash + kPrime - multiply_modulo(highest, words[i - length] % kPrime)) % kPrime;
    }
    if (i + 1 >= length) out.push_back(hash);
  }
}

/// The two sets of windows have a member in common. Sorts both.
bool intersects(std::vector<std::uint64_t>& left, std::vector<std::uint64_t>& right) {
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  auto l = left.begin();
  auto r = right.begin();
  while (l != left.end() && r != right.end()) {
    if (*l == *r) return true;
    *l < *r ? ++l : ++r;
  }
  return false;
}

}  // namespace

/// Where the hash is in the table, or would be.
inline std::size_t PairVerifier::find_place(std::uint64_t hash) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  while (table_[at] != 0 && shingles_[table_[at] - 1] != hash) at = (at + 1) & mask;
  return at;
}

void PairVerifier::set_left(std::span<const std::uint64_t> words,
                            std::span<const std::uint8_t> is_boilerplate) {
  left_ = words;
  is_boilerplate_ = is_boilerplate;
  shingle_hashes(words, shingle_length_, shingles_);
  left_size_ = shingles_.size();
  seen_.assign(left_size_, 0);
  right_number_ = 0;
  make_table(2 * left_size_);  // the right text is likely to be as long
}

/// Of the left text's shingles, with room for so many in all.
void PairVerifier::make_table(std::size_t shingles) {
  table_.assign(table_size(shingles), 0);
  same_before_.resize(left_size_);
  left_distinct_ = 0;
  for (std::size_t i = 0; i < left_size_; ++i) {
    std::uint32_t& entry = table_[find_place(shingles_[i])];
    left_distinct_ += entry == 0 ? 1 : 0;
    same_before_[i] = entry;
    entry = static_cast<std::uint32_t>(i + 1);
  }
}

PairMeasures PairVerifier::measure(std::span<const std::uint64_t> right) {
  PairMeasures measures;
  measures.shingles.left_size = left_distinct_;
  shingle_hashes(right, shingle_length_, right_shingles_);
  shingles_.resize(left_size_);
  shingles_.insert(shingles_.end(), right_shingles_.begin(), right_shingles_.end());
  if (table_size(shingles_.size()) > table_.size()) make_table(shingles_.size());
  ++right_number_;
  count_shingles(measures);
  if (measures.shingles.shared != 0) find_longest_runs(right, measures);
  return measures;
}

/// The right text's own shingles go into the table as long as this counts.
void PairVerifier::count_shingles(PairMeasures& measures) {
  places_of_right_.clear();
  meetings_.clear();
  for (std::size_t i = left_size_; i < shingles_.size(); ++i) {
    const std::size_t place = find_place(shingles_[i]);
    const std::uint32_t entry = table_[place];
    if (entry == 0) {
      table_[place] = static_cast<std::uint32_t>(i + 1);
      places_of_right_.push_back(static_cast<std::uint32_t>(place));
    } else if (entry <= left_size_) {
      meetings_.push_back({entry - 1, static_cast<std::uint32_t>(i - left_size_)});
      measures.shingles.shared += seen_[entry - 1] != right_number_ ? 1 : 0;
      seen_[entry - 1] = right_number_;
    }
  }
  measures.shingles.right_size = measures.shingles.shared + places_of_right_.size();
  for (const std::uint32_t place : places_of_right_) table_[place] = 0;
}

/// Of a run of the left text.
std::uint32_t PairVerifier::count_own(std::size_t begin, std::size_t end) const {
  const auto length = static_cast<std::uint32_t>(end - begin);
  if (is_boilerplate_.empty()) return length;
  std::uint32_t own = 0;
  std::uint32_t stretch = 0;
  bool is_mixed = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (is_boilerplate_[i] == 0) {
      ++stretch;
      continue;
    }
    is_mixed = true;
    if (stretch >= least_stretch_) own += stretch;
    stretch = 0;
  }
  if (stretch >= least_stretch_) own += stretch;
  return is_mixed ? own : length;
}

/// Every run of k words and more begins at a shared shingle whose words before differ.
void PairVerifier::find_longest_runs(std::span<const std::uint64_t> right, PairMeasures& measures) {
  std::uint64_t places = kMostPlaces * (left_.size() + right.size());
  for (const Meeting& meeting : meetings_) {
    const std::size_t j = meeting.right;
    for (std::uint32_t place = meeting.left + 1; place != 0; place = same_before_[place - 1]) {
      const std::size_t i = place - 1;
      if (i > 0 && j > 0 && left_[i - 1] == right[j - 1]) continue;
      std::uint32_t length = 0;
      while (i + length < left_.size() && j + length < right.size() &&
             left_[i + length] == right[j + length]) {
        ++length;
      }
      measures.longest_run = std::max(measures.longest_run, length);
      if (length > measures.longest_own_run) {
        measures.longest_own_run = std::max(measures.longest_own_run, count_own(i, i + length));
      }
      if (places <= length) {
        measures.longest_run = search_longest_run(right, measures.longest_run);
        measures.longest_own_run = measures.longest_run;
        return;
      }
      places -= length + 1;
    }
  }
}

/// The longest length at which both have a window in common: shared runs have shared parts, so that
/// bisection finds it. @pre `least` words are shared
std::uint32_t PairVerifier::search_longest_run(std::span<const std::uint64_t> right,
                                               std::uint32_t least) {
  std::uint32_t beyond = static_cast<std::uint32_t>(std::min(left_.size(), right.size())) + 1;
  while (beyond - least > 1) {
    const std::uint32_t middle = least + (beyond - least) / 2;
    (shares_run(right, middle) ? least : beyond) = middle;
  }
  return least;
}

bool PairVerifier::shares_run(std::span<const std::uint64_t> right, std::uint32_t length) {
  hash_windows(left_, length, windows_left_);
  hash_windows(right, length, windows_right_);
  return intersects(windows_left_, windows_right_);
}

}  // namespace ibid
