#include "ibid/align/shared_runs.hpp"

#include <algorithm>
#include <limits>
#include <span>

#include "ibid/shingle/shingle.hpp"

namespace ibid {
namespace {

// Words in runs, for each word of the texts, that are more than any text but a litany has.
constexpr std::uint64_t kPlenty = 32;

struct Seed {
  std::int64_t diagonal = 0;
  std::uint32_t left = 0;
  std::uint32_t right = 0;
};

std::vector<Shingle> sorted_shingles(const ProseView& view, std::uint32_t k) {
  std::vector<Shingle> shingles;
  const std::span<const std::uint64_t> words = view.word;
  for (std::uint32_t begin = 0; begin < view.size();) {
    std::uint32_t end = begin + 1;
    while (end < view.size() && view.follows[end] != 0) ++end;
    append_shingles(words.subspan(begin, end - begin), k, begin, shingles);
    begin = end;
  }
  std::sort(shingles.begin(), shingles.end(), [](const Shingle& a, const Shingle& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.first_token < b.first_token;
  });
  return shingles;
}

void add_seeds(const ProseView& left, const ProseView& right, std::uint32_t k,
               std::uint32_t most_places, std::vector<Seed>& seeds) {
  const std::vector<Shingle> l = sorted_shingles(left, k);
  const std::vector<Shingle> r = sorted_shingles(right, k);
  const auto add = [&](const Shingle& a, const Shingle& b) {
    seeds.push_back(
        {static_cast<std::int64_t>(a.first_token) - b.first_token, a.first_token, b.first_token});
  };
  for (std::size_t i = 0, j = 0; i < l.size() && j < r.size();) {
    if (l[i].hash != r[j].hash) {
      l[i].hash < r[j].hash ? ++i : ++j;
      continue;
    }
    std::size_t i_end = i;
    std::size_t j_end = j;
    while (i_end < l.size() && l[i_end].hash == l[i].hash) ++i_end;
    while (j_end < r.size() && r[j_end].hash == r[j].hash) ++j_end;
    if ((i_end - i) * (j_end - j) <= most_places) {
      for (std::size_t a = i; a < i_end; ++a) {
        for (std::size_t b = j; b < j_end; ++b) add(l[a], r[b]);
      }
    } else {
      const std::size_t count = std::max(i_end - i, j_end - j);
      for (std::size_t n = 0; n < count; ++n) {
        add(l[i + n % (i_end - i)], r[j + n % (j_end - j)]);
      }
    }
    i = i_end;
    j = j_end;
  }
}

SharedRun extend(const ProseView& left, const ProseView& right, const Seed& seed) {
  std::uint32_t before = 0;
  while (seed.left > before && seed.right > before && left.follows[seed.left - before] != 0 &&
         right.follows[seed.right - before] != 0 &&
         left.word[seed.left - before - 1] == right.word[seed.right - before - 1]) {
    ++before;
  }
  std::uint32_t after = 0;
  while (seed.left + after < left.size() && seed.right + after < right.size() &&
         left.word[seed.left + after] == right.word[seed.right + after] &&
         (after == 0 ||
          (left.follows[seed.left + after] != 0 && right.follows[seed.right + after] != 0))) {
    ++after;
  }
  return {seed.left - before, seed.right - before, before + after};
}

}  // namespace

std::vector<SharedRun> find_shared_runs(const ProseView& left, const ProseView& right,
                                        const RunParams& params) {
  std::vector<Seed> seeds;
  add_seeds(left, right, params.shingle_length, params.most_places, seeds);
  add_seeds(left, right, params.guarantee, params.most_places, seeds);
  std::sort(seeds.begin(), seeds.end(), [](const Seed& a, const Seed& b) {
    return a.diagonal != b.diagonal ? a.diagonal < b.diagonal : a.left < b.left;
  });
  std::vector<SharedRun> runs;
  std::vector<std::uint8_t> in_left(left.size(), 0);
  std::vector<std::uint8_t> in_right(right.size(), 0);
  std::uint64_t words = 0;
  const std::uint64_t plenty = kPlenty * (std::uint64_t{left.size()} + right.size());
  std::int64_t diagonal = std::numeric_limits<std::int64_t>::min();
  std::uint32_t covered = 0;  // on this diagonal, up to this left position
  for (const Seed& seed : seeds) {
    if (seed.diagonal == diagonal && seed.left < covered) continue;
    // Texts that repeat themselves without end: from here on only places that are in no run yet.
    if (words > plenty && in_left[seed.left] != 0 && in_right[seed.right] != 0) continue;
    const SharedRun run = extend(left, right, seed);
    diagonal = seed.diagonal;
    covered = run.left_end();
    // A hash may lie: what counts is the words, which extend() compares one by one.
    if (run.length < params.shingle_length) continue;
    runs.push_back(run);
    words += run.length;
    std::fill_n(in_left.begin() + run.left, run.length, std::uint8_t{1});
    std::fill_n(in_right.begin() + run.right, run.length, std::uint8_t{1});
  }
  std::sort(runs.begin(), runs.end());
  return runs;
}

}  // namespace ibid
