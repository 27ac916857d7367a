#include "ibid/align/edit_script.hpp"

#include <algorithm>
#include <cstddef>

namespace ibid {
namespace {

// The longest part of the exact matches that rises on both sides (longest increasing subsequence).
IndexPairs ordered_exact_matches(const Passage& passage) {
  IndexPairs exact;
  std::vector<std::size_t>
      before;                     // the match that a chain ending here has before it; itself: none
  std::vector<std::size_t> tops;  // tops[n]: the match that ends a chain of n + 1 with least source
  for (const WordMatch& match : passage.matches) {
    if (!match.exact) continue;
    const auto top = std::lower_bound(tops.begin(), tops.end(), match.source,
                                      [&](std::size_t candidate, std::uint32_t source) {
                                        return exact[candidate].second < source;
                                      });
    before.push_back(top == tops.begin() ? exact.size() : *(top - 1));
    if (top == tops.end()) {
      tops.push_back(exact.size());
    } else {
      *top = exact.size();
    }
    exact.emplace_back(match.article, match.source);
  }
  IndexPairs chain;
  for (std::size_t at = tops.empty() ? exact.size() : tops.back(); at < exact.size();) {
    chain.push_back(exact[at]);
    if (before[at] == at) break;
    at = before[at];
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace

IndexPairs common_subsequence(std::span<const std::uint64_t> from,
                              std::span<const std::uint64_t> to) {
  const std::size_t columns = to.size() + 1;
  std::vector<std::uint32_t> length((from.size() + 1) * columns, 0);
  for (std::size_t i = from.size(); i-- > 0;) {
    for (std::size_t j = to.size(); j-- > 0;) {
      length[i * columns + j] =
          from[i] == to[j] ? length[(i + 1) * columns + j + 1] + 1
                           : std::max(length[(i + 1) * columns + j], length[i * columns + j + 1]);
    }
  }
  IndexPairs pairs;
  for (std::size_t i = 0, j = 0; i < from.size() && j < to.size();) {
    if (from[i] == to[j]) {
      pairs.emplace_back(i++, j++);
    } else if (length[(i + 1) * columns + j] >= length[i * columns + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

std::vector<EditStep> make_edit_script(const Passage& passage) {
  std::vector<EditStep> steps;
  std::uint32_t from = passage.source.begin;
  std::uint32_t to = passage.article.begin;
  const auto change_up_to = [&](std::uint32_t from_end, std::uint32_t to_end) {
    if (from == from_end && to == to_end) return;
    const EditKind kind = from == from_end ? EditKind::kInsert
                          : to == to_end   ? EditKind::kDelete
                                           : EditKind::kReplace;
    steps.push_back({kind, {from, from_end}, {to, to_end}});
    from = from_end;
    to = to_end;
  };
  for (const auto& [article, source] : ordered_exact_matches(passage)) {
    change_up_to(source, article);
    if (!steps.empty() && steps.back().kind == EditKind::kKeep) {
      ++steps.back().from.end;
      ++steps.back().to.end;
    } else {
      steps.push_back({EditKind::kKeep, {source, source + 1}, {article, article + 1}});
    }
    from = source + 1;
    to = article + 1;
  }
  change_up_to(passage.source.end, passage.article.end);
  return steps;
}

std::uint32_t count_kept_words(const Passage& passage) {
  return static_cast<std::uint32_t>(ordered_exact_matches(passage).size());
}

}  // namespace ibid
