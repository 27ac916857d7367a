#include "ibid/evaluate/exact_pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "ibid/base/number.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kBatch = 64;  // texts whose pairs are found in one go

Error too_large(std::uint64_t limit, std::string_view what) {
  return {ErrorCode::kTooLarge,
          fmt::format("more than {} {}: too much to compare all texts with all; take a part of "
                      "them with --every",
                      limit, what)};
}

/// The words of all texts, one behind the other, as numbers: equal words, equal number.
struct Words {
  std::vector<std::uint32_t> numbers;
  std::vector<std::size_t> begins;  // of each text, and the end of the last

  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t text) const {
    return std::span(numbers).subspan(begins[text], begins[text + 1] - begins[text]);
  }
};

Result<Words> number_words(std::span<const ScanRecord> records, const ExactLimits& limits) {
  Words words;
  std::unordered_map<std::string, std::uint32_t> known;
  for (const ScanRecord& record : records) {
    words.begins.push_back(words.numbers.size());
    const TokenizedText text = tokenize_text(record.text);
    if (words.numbers.size() + text.tokens.size() > limits.words) {
      return too_large(limits.words, "words");
    }
    for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
      const auto next = static_cast<std::uint32_t>(known.size());
      words.numbers.push_back(known.emplace(text.word(i), next).first->second);
    }
  }
  words.begins.push_back(words.numbers.size());
  return words;
}

/// Which texts hold a shingle, for each shingle that at least two hold.
struct Holders {
  std::vector<std::vector<std::uint32_t>> texts;     // of each shingle, ascending
  std::vector<std::vector<std::uint32_t>> shingles;  // of each text, those that others hold too
  std::vector<std::uint32_t> sizes;                  // of each text, all its different shingles
};

/// Where a shingle stands.
struct Occurrence {
  std::size_t word = 0;
  std::uint32_t text = 0;
};

std::vector<Occurrence> list_shingles(const Words& words, std::uint32_t shingle_length) {
  std::vector<Occurrence> shingles;
  for (std::uint32_t text = 0; text + 1 < words.begins.size(); ++text) {
    for (std::size_t at = words.begins[text]; at + shingle_length <= words.begins[text + 1]; ++at) {
      shingles.push_back({at, text});
    }
  }
  return shingles;
}

Result<Holders> group_shingles(const Words& words, std::uint32_t shingle_length,
                               const ExactLimits& limits) {
  const auto shingle = [&](const Occurrence& occurrence) {
    return std::span(words.numbers).subspan(occurrence.word, shingle_length);
  };
  const auto is_less = [&](const Occurrence& a, const Occurrence& b) {
    const auto left = shingle(a);
    const auto right = shingle(b);
    const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin());
    return l == left.end() ? a.text < b.text : *l < *r;
  };
  const auto are_equal = [&](const Occurrence& a, const Occurrence& b) {
    return std::equal(shingle(a).begin(), shingle(a).end(), shingle(b).begin());
  };
  std::vector<Occurrence> occurrences = list_shingles(words, shingle_length);
  std::sort(occurrences.begin(), occurrences.end(), is_less);
  Holders holders;
  holders.shingles.resize(words.begins.size() - 1);
  holders.sizes.resize(words.begins.size() - 1);
  std::uint64_t meetings = 0;
  for (std::size_t begin = 0; begin < occurrences.size();) {
    std::vector<std::uint32_t> texts;
    std::size_t end = begin;
    for (; end < occurrences.size() && are_equal(occurrences[begin], occurrences[end]); ++end) {
      if (texts.empty() || texts.back() != occurrences[end].text) {
        texts.push_back(occurrences[end].text);
      }
    }
    begin = end;
    for (const std::uint32_t text : texts) ++holders.sizes[text];
    if (texts.size() < 2) continue;
    meetings += texts.size() * (texts.size() - 1) / 2;
    if (meetings > limits.meetings) return too_large(limits.meetings, "meetings in one shingle");
    const auto number = static_cast<std::uint32_t>(holders.texts.size());
    for (const std::uint32_t text : texts) holders.shingles[text].push_back(number);
    holders.texts.push_back(std::move(texts));
  }
  return holders;
}

double share(std::uint64_t part, std::uint64_t whole) {
  return round6(static_cast<double>(part) / static_cast<double>(whole));
}

/// The pairs of some texts with later ones.
void join_texts(std::uint32_t begin, std::uint32_t end, const Holders& holders, double least_share,
                std::vector<ExactPair>& pairs) {
  std::vector<std::uint32_t> shared(holders.sizes.size(), 0);
  std::vector<std::uint32_t> met;
  for (std::uint32_t left = begin; left < end; ++left) {
    for (const std::uint32_t shingle : holders.shingles[left]) {
      const std::vector<std::uint32_t>& texts = holders.texts[shingle];
      for (auto right = std::upper_bound(texts.begin(), texts.end(), left); right != texts.end();
           ++right) {
        if (shared[*right]++ == 0) met.push_back(*right);
      }
    }
    for (const std::uint32_t right : met) {
      const std::uint64_t both = std::exchange(shared[right], 0);
      const std::uint64_t left_size = holders.sizes[left];
      const std::uint64_t right_size = holders.sizes[right];
      const ExactPair pair{left, right, share(both, left_size + right_size - both),
                           share(both, left_size), share(both, right_size)};
      if (pair.containment() >= least_share) pairs.push_back(pair);
    }
    met.clear();
  }
}

Result<std::vector<ExactPair>> join_all(const Holders& holders, double least_share,
                                        const WorkOptions& work, const ExactLimits& limits) {
  const std::size_t texts = holders.sizes.size();
  std::vector<std::vector<ExactPair>> batches((texts + kBatch - 1) / kBatch);
  std::atomic<std::uint64_t> found{0};
  auto error = for_each_item(batches.size(), work, [&](std::size_t i) -> std::optional<Error> {
    if (found <= limits.pairs) {
      join_texts(static_cast<std::uint32_t>(i * kBatch),
                 static_cast<std::uint32_t>(std::min((i + 1) * kBatch, texts)), holders,
                 least_share, batches[i]);
      found += batches[i].size();
    }
    return std::nullopt;
  });
  if (!error && found > limits.pairs) error = too_large(limits.pairs, "pairs");
  if (error) return *std::move(error);
  std::vector<ExactPair> pairs;
  for (const auto& batch : batches) pairs.insert(pairs.end(), batch.begin(), batch.end());
  return pairs;
}

/// Texts that are too short for a shingle, when they are copies.
std::optional<Error> add_short_copies(const Words& words, std::uint32_t shingle_length,
                                      const ExactLimits& limits, std::vector<ExactPair>& pairs) {
  std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> copies;
  for (std::uint32_t text = 0; text + 1 < words.begins.size(); ++text) {
    const auto all = words.of(text);
    if (!all.empty() && all.size() < shingle_length) {
      copies[{all.begin(), all.end()}].push_back(text);
    }
  }
  for (const auto& [unused, texts] : copies) {
    if (pairs.size() + texts.size() * (texts.size() - 1) / 2 > limits.pairs) {
      return too_large(limits.pairs, "pairs");
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      for (std::size_t j = i + 1; j < texts.size(); ++j) {
        pairs.push_back({texts[i], texts[j], 1.0, 1.0, 1.0});
      }
    }
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<ExactPair>> find_exact_pairs(std::span<const ScanRecord> records,
                                                std::uint32_t shingle_length, double least_share,
                                                const WorkOptions& work,
                                                const ExactLimits& limits) {
  if (records.size() > limits.documents) return too_large(limits.documents, "texts");
  const Result<Words> words = number_words(records, limits);
  if (!words) return words.error();
  const Result<Holders> holders = group_shingles(words.value(), shingle_length, limits);
  if (!holders) return holders.error();
  Result<std::vector<ExactPair>> pairs = join_all(holders.value(), least_share, work, limits);
  if (!pairs) return pairs;
  if (auto error = add_short_copies(words.value(), shingle_length, limits, pairs.value())) {
    return *std::move(error);
  }
  std::sort(pairs.value().begin(), pairs.value().end(), [](const auto& a, const auto& b) {
    return std::tie(a.left, a.right) < std::tie(b.left, b.right);
  });
  return pairs;
}

}  // namespace ibid::detail
