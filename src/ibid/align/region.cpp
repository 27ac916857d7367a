#include "ibid/align/region.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

#include "ibid/base/number.hpp"

namespace ibid {
namespace {

// Passages with fewer words than this between them, about three sentences, stand together.
constexpr std::uint32_t kNear = 60;
constexpr std::size_t kMostCompared = 16;
// Passages that follow one another in the article condense the source where they span this many
// times as many words there.
constexpr std::uint32_t kCondensing = 3;
// Passages of less evidence than this in all may be chance between two long texts.
constexpr double kLeastBits = 150.0;
// The items of a list come together: who names one names the next. So half of its bits counts.
constexpr double kCatalogueShare = 0.5;

using Side = TokenRange Passage::*;

// Sets that grow together.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  std::uint32_t find(std::uint32_t item) {
    while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
    return item;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t in_a = find(a);
    const std::uint32_t in_b = find(b);
    parent_[std::max(in_a, in_b)] = std::min(in_a, in_b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

bool near(TokenRange a, TokenRange b) {
  return a.begin < std::uint64_t{b.end} + kNear && b.begin < std::uint64_t{a.end} + kNear;
}

// Joins passages that are near each other on both sides.
void join_near(std::span<const Passage> passages, Side first, Side second, Groups& groups) {
  std::vector<std::uint32_t> order(passages.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(passages[a].*first, passages[a].*second, a) <
           std::tie(passages[b].*first, passages[b].*second, b);
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Passage& here = passages[order[i]];
    for (std::size_t j = i + 1; j < order.size() && j - i <= kMostCompared; ++j) {
      const Passage& next = passages[order[j]];
      if (!near(here.*first, next.*first)) break;
      if (near(here.*second, next.*second)) groups.join(order[i], order[j]);
    }
  }
}

TokenRange hull(TokenRange a, TokenRange b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

// The regions that the groups are, as far as their passages reach.
std::vector<Region> regions_of(std::span<const Passage> passages, Groups& groups) {
  std::vector<Region> regions;
  std::vector<std::uint32_t> region_of(passages.size());
  for (std::uint32_t i = 0; i < passages.size(); ++i) {
    const std::uint32_t group = groups.find(i);  // the first of its passages
    if (group == i) {
      region_of[i] = static_cast<std::uint32_t>(regions.size());
      regions.push_back({passages[i].article, passages[i].source, {}, false});
    }
    Region& region = regions[region_of[group]];
    region.article = hull(region.article, passages[i].article);
    region.source = hull(region.source, passages[i].source);
    region.passages.push_back(i);
  }
  return regions;
}

void sort_by_place(std::vector<Region>& regions) {
  std::sort(regions.begin(), regions.end(), [](const Region& a, const Region& b) {
    return std::tie(a.article, a.source, a.passages) < std::tie(b.article, b.source, b.passages);
  });
}

// Regions that follow each other in the article, if they condense the source together, are one.
std::vector<Region> join_condensing(std::vector<Region> regions) {
  sort_by_place(regions);
  std::vector<Region> joined;
  for (auto begin = regions.begin(); begin != regions.end();) {
    Region whole = *begin;
    auto end = begin + 1;
    for (; end != regions.end() && near(whole.article, end->article); ++end) {
      whole.article = hull(whole.article, end->article);
      whole.source = hull(whole.source, end->source);
      whole.passages.insert(whole.passages.end(), end->passages.begin(), end->passages.end());
    }
    whole.condenses = end - begin > 1 && whole.source.size() / kCondensing >= whole.article.size();
    if (whole.condenses) {
      std::sort(whole.passages.begin(), whole.passages.end());
      joined.push_back(std::move(whole));
    } else {
      std::move(begin, end, std::back_inserter(joined));
    }
    begin = end;
  }
  return joined;
}

bool is_chance(std::span<const Passage> passages, const Region& region) {
  double bits = 0;
  for (const std::uint32_t passage : region.passages) {
    bits +=
        passages[passage].evidence_bits * (passages[passage].is_catalogue ? kCatalogueShare : 1);
  }
  return round6(bits) < kLeastBits;
}

// The sentence that holds a token.
TokenRange sentence_of(const TokenizedText& text, std::uint32_t token) {
  const auto after = std::upper_bound(
      text.sentences.begin(), text.sentences.end(), token,
      [](std::uint32_t at, const Sentence& sentence) { return at < sentence.tokens.begin; });
  return after == text.sentences.begin() ? TokenRange{token, token + 1} : std::prev(after)->tokens;
}

// A passage that was copied word for word ends where its words do. Where any other ends was
// estimated: in a block it takes in the rest of a sentence, up to what is no prose, if it holds
// half of it.
TokenRange with_its_sentences(const AnalyzedText& text, const Passage& passage, Side side) {
  const TokenRange range = passage.*side;
  if (passage.passage_class == PassageClass::kVerbatim) return range;
  const auto& is_prose = text.structure.is_prose;
  const TokenRange first = sentence_of(text.text, range.begin);
  const TokenRange last = sentence_of(text.text, range.end - 1);
  const std::uint32_t held_first = std::min(range.end, first.end) - range.begin;
  const std::uint32_t held_last = range.end - std::max(range.begin, last.begin);
  TokenRange whole = range;
  while (whole.begin > first.begin && is_prose[whole.begin - 1] != 0 &&
         range.begin - whole.begin <= held_first) {
    --whole.begin;
  }
  while (whole.end < last.end && is_prose[whole.end] != 0 && whole.end - range.end <= held_last) {
    ++whole.end;
  }
  return {range.begin - whole.begin <= held_first ? whole.begin : range.begin,
          whole.end - range.end <= held_last ? whole.end : range.end};
}

}  // namespace

std::vector<Region> find_regions(std::span<const Passage> passages, const AnalyzedText& source,
                                 const AnalyzedText& article) {
  Groups groups(passages.size());
  join_near(passages, &Passage::article, &Passage::source, groups);
  join_near(passages, &Passage::source, &Passage::article, groups);
  std::vector<Region> regions = join_condensing(regions_of(passages, groups));
  std::erase_if(regions, [&](const Region& region) { return is_chance(passages, region); });
  for (Region& region : regions) {
    for (const std::uint32_t i : region.passages) {
      region.article =
          hull(region.article, with_its_sentences(article, passages[i], &Passage::article));
      region.source =
          hull(region.source, with_its_sentences(source, passages[i], &Passage::source));
    }
  }
  sort_by_place(regions);
  return regions;
}

}  // namespace ibid
