#include "ibid/scan/copies.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

/// A text that others are compared with, word by word.
class WordsOf {
 public:
  [[nodiscard]] std::optional<Error> set(const TextStore& texts, std::uint32_t document) {
    const Result<std::string_view> text = texts.text(document, buffer_);
    if (!text) return text.error();
    text_ = text.value();
    find_words(text_, words_);
    return std::nullopt;
  }
  [[nodiscard]] bool equals(std::string_view text) {
    if (text == text_) return true;
    find_words(text, other_);
    return other_.hashes == words_.hashes;
  }

 private:
  std::string buffer_;
  std::string_view text_;
  WordStream words_;
  WordStream other_;
};

}  // namespace

std::span<const RankPair> CopyGroups::copies_of(std::uint32_t node) const {
  const auto begin = std::lower_bound(pairs.begin(), pairs.end(), rank_pair(node, node));
  const auto end = std::upper_bound(begin, pairs.end(), rank_pair(node, kNoRank));
  return {begin, end};
}

std::span<const RankPair> CopyGroups::copies_after(std::uint32_t rank) const {
  if (first[rank] == kNoRank) return {};
  const auto begin = std::upper_bound(pairs.begin(), pairs.end(), rank_pair(first[rank], rank));
  const auto end = std::upper_bound(begin, pairs.end(), rank_pair(first[rank], kNoRank));
  return {begin, end};
}

Result<CopyGroups> group_copies(const DocumentTable& documents, const IdOrder& order,
                                const TextStore& texts) {
  CopyGroups groups;
  groups.first.assign(order.document.size(), kNoRank);
  std::vector<std::uint32_t> ranks;
  for (std::uint32_t rank = 0; rank < order.document.size(); ++rank) {
    if (documents.row(order.document[rank]).words != 0) ranks.push_back(rank);
  }
  groups.without_words = order.document.size() - ranks.size();
  const auto content = [&](std::uint32_t rank) -> const WordsHash& {
    return documents.row(order.document[rank]).content;
  };
  std::sort(ranks.begin(), ranks.end(), [&](std::uint32_t a, std::uint32_t b) {
    return content(a) != content(b) ? content(a) < content(b) : a < b;
  });

  WordsOf first;
  std::string buffer;
  for (std::size_t begin = 0; begin < ranks.size();) {
    std::size_t end = begin + 1;
    while (end < ranks.size() && content(ranks[end]) == content(ranks[begin])) ++end;
    groups.first[ranks[begin]] = ranks[begin];
    ++groups.nodes;
    if (end - begin > 1) {
      if (auto error = first.set(texts, order.document[ranks[begin]])) return *std::move(error);
    }
    for (std::size_t i = begin + 1; i < end; ++i) {
      const Result<std::string_view> text = texts.text(order.document[ranks[i]], buffer);
      if (!text) return text.error();
      const bool is_copy = first.equals(text.value());
      groups.first[ranks[i]] = is_copy ? ranks[begin] : ranks[i];
      is_copy ? groups.pairs.push_back(rank_pair(ranks[begin], ranks[i])) : void(++groups.nodes);
    }
    begin = end;
  }
  std::sort(groups.pairs.begin(), groups.pairs.end());
  return groups;
}

}  // namespace ibid::detail
