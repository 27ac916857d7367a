#include "ibid/align/align.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

#include "ibid/align/copied.hpp"
#include "ibid/align/edit_script.hpp"
#include "ibid/align/prose_view.hpp"
#include "ibid/align/reworded.hpp"
#include "ibid/align/shared_runs.hpp"
#include "ibid/base/number.hpp"
#include "ibid/weigh/tf_idf.hpp"

namespace ibid {
namespace {

// A copied stretch under t words may stand alone from this length on, where no sentence takes it
// in.
constexpr std::uint32_t kFewestCopiedWords = 8;
constexpr std::uint32_t kFewestContentWords = 4;
// Names alone, or a list, are common ground; but not so many of them in the same order.
constexpr std::size_t kCatalogueWords = 30;
// Bits against the background, less log2 of the places where it could have stood.
constexpr double kLeastCopiedBits = 50.0;
// Words of the longer pieces that are compared after the sentences, for a sentence that became
// several, or sentences whose words were mixed: each about twice as long as the pieces before.
constexpr std::array<std::uint32_t, 2> kLongUnitWords{24, 48};
// Share of its matched words that no better passage has explained.
constexpr double kLeastNews = 0.5;
// Words kept in order, of the longer side.
constexpr double kNearVerbatimShare = 0.7;
// One side this many times as long as the other condenses it.
constexpr std::uint32_t kSummaryRatio = 2;

struct Views {
  ProseView left;
  ProseView right;
};

double places(const Views& views, const Stretch& stretch) {
  const auto choices = [](const ProseView& view, TokenRange part) {
    return static_cast<double>(view.size() - part.size() + 1);
  };
  return choices(views.left, stretch.left) * choices(views.right, stretch.right);
}

struct News {
  double left = 0.0;  // share of the stretch's matched words that are not explained yet
  double right = 0.0;
};

News news_of(const Stretch& stretch, const Explained& explained) {
  std::size_t left = 0;
  std::size_t right = 0;
  for (const PositionMatch& match : stretch.matches) {
    left += explained.left[match.left] == 0 ? 1 : 0;
    right += explained.right[match.right] == 0 ? 1 : 0;
  }
  const auto all = static_cast<double>(stretch.matches.size());
  return {static_cast<double>(left) / all, static_cast<double>(right) / all};
}

// Names alone, or a list on either side.
bool is_catalogue(const Views& views, const Stretch& stretch) {
  const bool has_plain_word =
      std::any_of(stretch.matches.begin(), stretch.matches.end(), [&](const PositionMatch& match) {
        return views.left.is_content[match.left] != 0 && views.left.is_name[match.left] == 0;
      });
  return !has_plain_word || is_list(views.left, stretch.left) ||
         is_list(views.right, stretch.right);
}

bool is_more_than_a_phrase(const Views& views, const Stretch& stretch) {
  const auto content = std::count_if(
      stretch.matches.begin(), stretch.matches.end(),
      [&](const PositionMatch& match) { return views.left.is_content[match.left] != 0; });
  const double bits = joint_weight(views.left, views.right, stretch.matches, views.left.bits) -
                      std::log2(places(views, stretch));
  return (stretch.matches.size() >= kCatalogueWords || !is_catalogue(views, stretch)) &&
         content >= kFewestContentWords && round6(bits) >= kLeastCopiedBits;
}

// Takes stretches, best first, as long as they bring something new; returns those not taken.
class Chooser {
 public:
  Chooser(const Views& views, Explained& explained, std::vector<Stretch>& chosen)
      : views_(views), explained_(explained), chosen_(chosen) {}

  /// @param both_sides  news is wanted on both sides; else on either
  void take(std::vector<Stretch>& from, std::size_t fewest_matches, bool both_sides) {
    std::vector<Stretch> rest;
    for (Stretch& stretch : from) {
      const News news = news_of(stretch, explained_);
      const bool is_news = both_sides ? std::min(news.left, news.right) >= kLeastNews
                                      : std::max(news.left, news.right) >= kLeastNews;
      if (is_news && stretch.matches.size() >= fewest_matches &&
          is_more_than_a_phrase(views_, stretch)) {
        accept(std::move(stretch));
      } else {
        rest.push_back(std::move(stretch));
      }
    }
    from = std::move(rest);
  }

  void accept(Stretch stretch) {
    for (const PositionMatch& match : stretch.matches) {
      explained_.left[match.left] = 1;
      explained_.right[match.right] = 1;
    }
    chosen_.push_back(std::move(stretch));
  }

 private:
  const Views& views_;
  Explained& explained_;
  std::vector<Stretch>& chosen_;
};

// The prose of both sides is the same words: one stretch per part that no exclusion breaks.
std::vector<Stretch> stretches_of_identical(const Views& views) {
  std::vector<Stretch> stretches;
  for (std::uint32_t i = 0; i < views.left.size(); ++i) {
    if (i == 0 || views.left.follows[i] == 0 || views.right.follows[i] == 0) {
      stretches.push_back({{i, i}, {i, i}, {}});
    }
    stretches.back().matches.push_back({i, i, true});
    ++stretches.back().left.end;
    ++stretches.back().right.end;
  }
  return stretches;
}

struct Found {
  std::vector<Stretch> stretches;
  bool search_was_bounded = false;
};

// Copies, most words first.
std::vector<Stretch> find_copied(const Views& views, const std::vector<SharedRun>& runs,
                                 std::uint32_t guarantee) {
  std::vector<Stretch> copied = join_runs(views.left, views.right, runs, guarantee);
  for (Stretch& stretch : copied) {
    stretch = without_stock_ends(views.left, std::move(stretch));
  }
  std::erase_if(copied, [](const Stretch& stretch) { return stretch.matches.empty(); });
  std::sort(copied.begin(), copied.end(), [](const Stretch& a, const Stretch& b) {
    return std::tuple(b.matches.size(), a.left, a.right) <
           std::tuple(a.matches.size(), b.left, b.right);
  });
  return copied;
}

// Looks at what is left unexplained in longer and longer pieces.
void find_in_long_units(const Views& views, std::span<const double> idf, Explained& explained,
                        Found& found) {
  for (const std::uint32_t words : kLongUnitWords) {
    const Units left_units =
        merge_neighbours(views.left.units, words, views.left.follows, views.left.term);
    const Units right_units =
        merge_neighbours(views.right.units, words, views.right.follows, views.right.term);
    const std::vector<double> left_surprise = surprise_in_units(views.left, words);
    const std::vector<double> right_surprise = surprise_in_units(views.right, words);
    const DividedProse left{views.left, left_units, left_surprise};
    const DividedProse right{views.right, right_units, right_surprise};
    const bool was_bounded =
        add_reworded(left, right, kOfLongUnits, idf, explained, found.stretches);
    found.search_was_bounded = found.search_was_bounded || was_bounded;
    grow_reworded(left, right, explained, found.stretches);
  }
}

Found find_stretches(const Views& views, const std::vector<SharedRun>& runs,
                     std::span<const double> idf, const AlignOptions& options) {
  Found found;
  if (views.left.word == views.right.word) {
    found.stretches = stretches_of_identical(views);
    return found;
  }
  std::vector<Stretch> copied = find_copied(views, runs, options.guarantee);
  Explained explained{std::vector<std::uint8_t>(views.left.size(), 0),
                      std::vector<std::uint8_t>(views.right.size(), 0)};
  Chooser chooser(views, explained, found.stretches);
  chooser.take(copied, options.guarantee, true);
  chooser.take(copied, options.guarantee, false);
  // Shorter copies are first weighed as a part of their sentences.
  const DividedProse left{views.left, views.left.units, views.left.surprise};
  const DividedProse right{views.right, views.right.units, views.right.surprise};
  found.search_was_bounded =
      add_reworded(left, right, kOfSentences, idf, explained, found.stretches);
  chooser.take(copied, kFewestCopiedWords, true);
  grow_reworded(left, right, explained, found.stretches);
  find_in_long_units(views, idf, explained, found);
  return found;
}

template <typename InPassage>
std::string reason_to_keep_out(const Views& views, const SharedRun& run, InPassage in_passage) {
  std::uint32_t explained = 0;
  bool has_content = false;
  bool only_names = true;
  for (std::uint32_t i = 0; i < run.length; ++i) {
    explained += in_passage(i) ? 1 : 0;
    if (views.left.is_content[run.left + i] == 0) continue;
    has_content = true;
    only_names = only_names && views.left.is_name[run.left + i] != 0;
  }
  if (2 * explained >= run.length) return "repeat";
  if (is_list(views.left, {run.left, run.left_end()})) return "list";
  return has_content && only_names ? "bare-name" : "stock-phrase";
}

// Shared runs of t words that no passage holds, with why. Both are walked from left to right; open
// are the stretches that have begun and not ended.
template <typename Add>
void for_each_kept_out(const Views& views, const std::vector<SharedRun>& runs,
                       std::vector<Stretch> chosen, std::uint32_t guarantee, Add add) {
  std::sort(chosen.begin(), chosen.end(),
            [](const Stretch& a, const Stretch& b) { return a.left.begin < b.left.begin; });
  std::vector<std::uint8_t> in_passage_left(views.left.size(), 0);
  std::vector<std::uint8_t> in_passage_right(views.right.size(), 0);
  for (const Stretch& stretch : chosen) {
    std::fill_n(in_passage_left.begin() + stretch.left.begin, stretch.left.size(), std::uint8_t{1});
    std::fill_n(in_passage_right.begin() + stretch.right.begin, stretch.right.size(),
                std::uint8_t{1});
  }
  std::vector<const Stretch*> open;
  auto next = chosen.cbegin();
  for (const SharedRun& run : runs) {
    if (run.length < guarantee) continue;
    for (; next != chosen.cend() && next->left.begin <= run.left; ++next) open.push_back(&*next);
    std::erase_if(open, [&](const Stretch* stretch) { return stretch->left.end <= run.left; });
    const bool held = std::any_of(open.begin(), open.end(), [&](const Stretch* stretch) {
      return run.left_end() <= stretch->left.end && stretch->right.begin <= run.right &&
             run.right_end() <= stretch->right.end;
    });
    if (held) continue;
    const auto in_passage = [&](std::uint32_t i) {
      return in_passage_left[run.left + i] != 0 && in_passage_right[run.right + i] != 0;
    };
    add(run, reason_to_keep_out(views, run, in_passage));
  }
}

PassageClass classify(const Passage& passage) {
  const std::uint32_t kept = count_kept_words(passage);
  const std::uint32_t longer = std::max(passage.article.size(), passage.source.size());
  const std::uint32_t shorter = std::min(passage.article.size(), passage.source.size());
  if (kept == longer) return PassageClass::kVerbatim;
  if (round6(static_cast<double>(kept) / longer) >= kNearVerbatimShare) {
    return PassageClass::kNearVerbatim;
  }
  return longer >= kSummaryRatio * shorter ? PassageClass::kSummary : PassageClass::kParaphrase;
}

// From positions of the two views to tokens of source and article.
class PassageMaker {
 public:
  PassageMaker(const Views& views, bool left_is_source)
      : views_(views), left_is_source_(left_is_source) {}

  [[nodiscard]] TokenRange left_tokens(TokenRange part) const {
    return {views_.left.token[part.begin], views_.left.token[part.end - 1] + 1};
  }
  [[nodiscard]] TokenRange right_tokens(TokenRange part) const {
    return {views_.right.token[part.begin], views_.right.token[part.end - 1] + 1};
  }

  [[nodiscard]] Passage make(const Stretch& stretch) const {
    Passage passage;
    passage.article = left_is_source_ ? right_tokens(stretch.right) : left_tokens(stretch.left);
    passage.source = left_is_source_ ? left_tokens(stretch.left) : right_tokens(stretch.right);
    double bits = 0;
    for (const PositionMatch& match : stretch.matches) {
      const std::uint32_t left = views_.left.token[match.left];
      const std::uint32_t right = views_.right.token[match.right];
      passage.matches.push_back(
          {left_is_source_ ? right : left, left_is_source_ ? left : right, match.exact});
      bits += views_.left.bits[match.left];
    }
    std::sort(passage.matches.begin(), passage.matches.end());
    passage.evidence_bits = round6(bits - std::log2(places(views_, stretch)));
    passage.longest_run = longest_exact_run(passage.matches).size();
    passage.passage_class = classify(passage);
    passage.is_catalogue = is_catalogue(views_, stretch);
    return passage;
  }

  [[nodiscard]] KeptOut make(const SharedRun& run, std::string reason) const {
    const TokenRange left = left_tokens({run.left, run.left_end()});
    const TokenRange right = right_tokens({run.right, run.right_end()});
    return {left_is_source_ ? right : left, left_is_source_ ? left : right, std::move(reason)};
  }

 private:
  const Views& views_;
  bool left_is_source_;
};

void set_cosines(std::vector<Passage>& passages, const PairTerms& terms) {
  std::vector<std::vector<TermId>> source;
  std::vector<std::vector<TermId>> article;
  const auto content_terms = [](const TextTerms& text, TokenRange range) {
    std::vector<TermId> row;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (text.is_content[i] != 0) row.push_back(text.term[i]);
    }
    return row;
  };
  for (const Passage& passage : passages) {
    source.push_back(content_terms(terms.left, passage.source));
    article.push_back(content_terms(terms.right, passage.article));
  }
  const TfIdfRows source_rows(source, terms.idf);
  const TfIdfRows article_rows(article, terms.idf);
  for (std::uint32_t i = 0; i < passages.size(); ++i) {
    passages[i].cosine = source_rows.cosine(i, article_rows, i);
  }
}

// An order of the two that does not depend on their roles: shorter first, then by their words.
bool source_goes_first(const ProseView& source, const ProseView& article,
                       const AnalyzedText& source_text, const AnalyzedText& article_text) {
  return std::forward_as_tuple(source.size(), source.word, source_text.document.text,
                               source_text.structure.language) <=
         std::forward_as_tuple(article.size(), article.word, article_text.document.text,
                               article_text.structure.language);
}

template <typename Item>
void sort_by_place(std::vector<Item>& items) {
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::tie(a.article, a.source) < std::tie(b.article, b.source);
  });
}

}  // namespace

Alignment align_texts(const AnalyzedText& source, const AnalyzedText& article,
                      const PairTerms& terms, const AlignOptions& options) {
  ProseView source_view = view_prose(source, terms.left);
  ProseView article_view = view_prose(article, terms.right);
  const bool left_is_source = source_goes_first(source_view, article_view, source, article);
  Views views{std::move(left_is_source ? source_view : article_view),
              std::move(left_is_source ? article_view : source_view)};
  weigh_against_pair(views.left, views.right, terms.idf.size());

  const std::vector<SharedRun> runs =
      find_shared_runs(views.left, views.right, {options.shingle_length, options.guarantee});
  const Found found = find_stretches(views, runs, terms.idf, options);

  Alignment alignment;
  const PassageMaker maker(views, left_is_source);
  alignment.search_was_bounded = found.search_was_bounded;
  for (const Stretch& stretch : found.stretches) alignment.passages.push_back(maker.make(stretch));
  for_each_kept_out(views, runs, found.stretches, options.guarantee,
                    [&](const SharedRun& run, std::string reason) {
                      alignment.kept_out.push_back(maker.make(run, std::move(reason)));
                    });
  for (const SharedRun& run : runs) {
    alignment.longest_run = std::max(alignment.longest_run, run.length);
  }
  for (const Passage& passage : alignment.passages) {  // texts shorter than a shingle have no runs
    alignment.longest_run = std::max(alignment.longest_run, passage.longest_run);
  }
  sort_by_place(alignment.passages);
  sort_by_place(alignment.kept_out);
  set_cosines(alignment.passages, terms);
  alignment.regions = find_regions(alignment.passages, source, article);
  return alignment;
}

}  // namespace ibid
