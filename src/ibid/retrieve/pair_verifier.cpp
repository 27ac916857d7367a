#include "ibid/retrieve/pair_verifier.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace ibid {
namespace {

/// Places compared, for each word of the two texts, before a text counts as one that repeats
/// itself: beyond it the search by length is quicker.
constexpr std::uint64_t kMostPlaces = 8;

std::size_t table_size(std::size_t shingles) { return std::bit_ceil(2 * shingles + 2); }

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

PairVerifier::Entry& PairVerifier::find(std::uint64_t hash) {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  while (table_[at].first != 0 && table_[at].hash != hash) at = (at + 1) & mask;
  return table_[at];
}

void PairVerifier::set_left(std::span<const std::uint64_t> words,
                            std::span<const std::uint8_t> is_boilerplate) {
  left_ = words;
  is_boilerplate_ = is_boilerplate;
  shingle_hashes(words, shingle_length_, left_shingles_);
  table_.assign(table_size(left_shingles_.size()), {});
  next_same_.assign(left_shingles_.size(), 0);
  left_distinct_ = 0;
  right_number_ = 0;
  // From the end, so that each entry leads to the first place and each place to the next.
  for (std::size_t i = left_shingles_.size(); i-- > 0;) {
    Entry& entry = find(left_shingles_[i]);
    left_distinct_ += entry.first == 0 ? 1 : 0;
    entry.hash = left_shingles_[i];
    next_same_[i] = entry.first;
    entry.first = static_cast<std::uint32_t>(i + 1);
  }
}

PairMeasures PairVerifier::measure(std::span<const std::uint64_t> right) {
  PairMeasures measures;
  measures.shingles.left_size = left_distinct_;
  shingle_hashes(right, shingle_length_, right_shingles_);
  ++right_number_;
  count_shingles(measures);
  if (measures.shingles.shared != 0) find_longest_runs(right, measures);
  return measures;
}

void PairVerifier::count_shingles(PairMeasures& measures) {
  right_only_.assign(table_size(right_shingles_.size()), 0);
  for (const std::uint64_t hash : right_shingles_) {
    Entry& entry = find(hash);
    if (entry.first == 0) {
      measures.shingles.right_size += add_right_only(hash) ? 1 : 0;
    } else if (entry.seen != right_number_) {
      entry.seen = right_number_;
      ++measures.shingles.right_size;
      ++measures.shingles.shared;
    }
  }
}

/// False when it was there before.
bool PairVerifier::add_right_only(std::uint64_t hash) {
  const std::uint64_t key = hash == 0 ? 1 : hash;  // 0 marks a free place
  const std::size_t mask = right_only_.size() - 1;
  std::size_t at = hash & mask;
  while (right_only_[at] != 0 && right_only_[at] != key) at = (at + 1) & mask;
  if (right_only_[at] == key) return false;
  right_only_[at] = key;
  return true;
}

/// Every run of k words and more begins at a shared shingle whose words before differ.
void PairVerifier::find_longest_runs(std::span<const std::uint64_t> right, PairMeasures& measures) {
  std::uint64_t places = kMostPlaces * (left_.size() + right.size());
  for (std::size_t j = 0; j < right_shingles_.size(); ++j) {
    for (std::uint32_t place = find(right_shingles_[j]).first; place != 0;
         place = next_same_[place - 1]) {
      const std::size_t i = place - 1;
      if (i > 0 && j > 0 && left_[i - 1] == right[j - 1]) continue;
      std::uint32_t length = 0;
      std::uint32_t own = 0;  // words since the last of boilerplate
      while (i + length < left_.size() && j + length < right.size() &&
             left_[i + length] == right[j + length]) {
        own = !is_boilerplate_.empty() && is_boilerplate_[i + length] != 0 ? 0 : own + 1;
        measures.longest_own_run = std::max(measures.longest_own_run, own);
        ++length;
      }
      measures.longest_run = std::max(measures.longest_run, length);
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
