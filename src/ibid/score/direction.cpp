#include "ibid/score/direction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "ibid/background/background.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/score/credit_index.hpp"
#include "ibid/score/origin.hpp"
#include "ibid/score/published.hpp"

namespace ibid {
namespace {

using detail::attribute::Mention;

// What a text shows that came after another, by weight. From kDecisive on a sign decides alone.
enum class Sign : std::uint8_t {
  kNamesOwner,      // it names, for what both have, whose text the other is
  kDropsOwnVoice,   // the other tells of its own reporting, and it has the words without that
  kDropsInterview,  // the other says to whom it was told, which the first to tell it says too
  kDropsCredit,     // the other credits an outlet, which it leaves out though it is another's text
  kMayDropCredit,   // the same, but it may be that outlet's own text, which needs no credit
  kSpellsRight,     // it has right, in a sentence of both, a word that the other misspells
  kIsOfLaterYear,   // it tells of a later year than the other, which holds more words: no cut
  kAddsLaterYear,   // the same, but it holds more words: the other may have been cut
  kCountsMore,      // it has a larger number where the other has a smaller: tolls and totals grow
  kIsCutDown,       // it stands in the other whole, in pieces: was it cut, or the other laced?
};
constexpr std::array kWeights{4, 3, 2, 2, 1, 2, 2, 1, 1, 1};
constexpr int kDecisive = 2;

// A text is cut down from another if
constexpr double kCutDownShare = 0.9;      // it keeps so much of its prose word for word,
constexpr double kCutDownUsed = 0.67;      // which is no more than this of the other,
constexpr std::size_t kCutDownPieces = 3;  // in so many pieces, in the order that they have there,
constexpr std::uint32_t kPieceGap = 8;     // with so many words between them, a clause's worth.

// Words between what is shared and the name that it is credited to, in one sentence.
constexpr std::uint32_t kFurthestName = 40;

// One of the two texts, as a taker of the other's words is judged.
struct Side {
  std::string_view role;
  const AnalyzedText& text;
  CreditIndex credits;
  std::vector<Mention> mentions;     // in its prose
  std::set<std::uint32_t> own;       // whose text it is: as its publisher, dateline or footer tells
  std::set<std::uint32_t> named;     // in its prose or its credits
  std::set<std::uint32_t> credited;  // anywhere
  bool is_somebodys = false;         // a publisher or an agency is stated, known or not

  // The sentences that a range touches, as far as a credit for it may stand.
  [[nodiscard]] TokenRange sentences_of(TokenRange range) const {
    const auto& sentences = text.text.sentences;
    const auto sentence_of = [&](std::uint32_t token) {
      return std::prev(std::upper_bound(
          sentences.begin(), sentences.end(), token,
          [](std::uint32_t at, const Sentence& sentence) { return at < sentence.tokens.begin; }));
    };
    const std::uint32_t begin = range.begin - std::min(range.begin, kFurthestName);
    return {std::max(begin, sentence_of(range.begin)->tokens.begin),
            std::min(range.end + kFurthestName, sentence_of(range.end - 1)->tokens.end)};
  }

  // Outlets that stand in the words of a range.
  [[nodiscard]] std::set<std::uint32_t> mentioned_in(TokenRange range) const {
    std::set<std::uint32_t> found;
    auto mention = std::lower_bound(
        mentions.begin(), mentions.end(), range.begin,
        [](const Mention& entry, std::uint32_t token) { return entry.tokens.begin < token; });
    for (; mention != mentions.end() && mention->tokens.begin < range.end; ++mention) {
      found.insert(mention->outlets.begin(), mention->outlets.end());
    }
    return found;
  }

  // Outlets that stand in the sentences of a range, or that it is credited to.
  [[nodiscard]] std::set<std::uint32_t> named_for(TokenRange range) const {
    std::set<std::uint32_t> found = mentioned_in(sentences_of(range));
    credits.for_each_in(range, [&](const Attribution& attribution) {
      if (attribution.outlet) found.insert(*attribution.outlet);
    });
    return found;
  }
};

Side make_side(std::string_view role, const AnalyzedText& text,
               std::span<const Attribution> attributions, const OutletRegistry& registry) {
  Side side{role, text, CreditIndex(attributions), {}, {}, {}, {}, false};
  for (const Attribution& attribution : attributions) {
    if (attribution.outlet) side.credited.insert(*attribution.outlet);
  }
  std::vector<Mention> mentions = mentions_of(text, registry);
  Origin origin = origin_of(text, registry);
  side.own = std::move(origin.outlets);
  side.is_somebodys = origin.is_stated;
  side.named = side.credited;
  for (Mention& mention : mentions) {
    if (text.structure.is_prose[mention.tokens.begin] == 0) continue;
    side.named.insert(mention.outlets.begin(), mention.outlets.end());
    side.mentions.push_back(std::move(mention));
  }
  return side;
}

// The signs that a text came after the other, each with the first outlet that shows it.
using Signs = std::map<Sign, std::optional<std::uint32_t>>;

// @param kind  of the credit that the giver gives to the outlet, and the taker does not
Sign sign_of_missing(const Side& taker, const Side& giver, std::uint32_t outlet, CueKind kind) {
  if (giver.own.count(outlet) > 0) return Sign::kDropsOwnVoice;
  if (kind == CueKind::kChannel) return Sign::kDropsInterview;
  return taker.is_somebodys || taker.credited.count(outlet) > 0 ? Sign::kDropsCredit
                                                                : Sign::kMayDropCredit;
}

void add_signs(const Side& taker, TokenRange in_taker, const Side& giver, TokenRange in_giver,
               Signs& signs) {
  const std::set<std::uint32_t> by_taker = taker.named_for(in_taker);
  const std::set<std::uint32_t> by_giver = giver.named_for(in_giver);
  for (const std::uint32_t outlet : by_taker) {
    const bool is_the_givers = giver.own.count(outlet) > 0 && taker.own.count(outlet) == 0;
    if (is_the_givers && by_giver.count(outlet) == 0) signs.emplace(Sign::kNamesOwner, outlet);
  }
  const auto is_missing = [&](std::uint32_t outlet) {
    return by_taker.count(outlet) == 0 && taker.own.count(outlet) == 0;
  };
  giver.credits.for_each_in(in_giver, [&](const Attribution& attribution) {
    if (!attribution.outlet || !is_missing(*attribution.outlet)) return;
    signs.emplace(sign_of_missing(taker, giver, *attribution.outlet, attribution.kind),
                  attribution.outlet);
  });
  for (const std::uint32_t outlet : giver.mentioned_in(in_giver)) {
    const bool own_voice = giver.own.count(outlet) > 0 && is_missing(outlet);
    if (own_voice) signs.emplace(Sign::kDropsOwnVoice, outlet);
  }
}

// Of the pieces of one text that are kept word for word in the other.
struct KeptPieces {
  std::uint32_t words = 0;
  std::size_t pieces = 0;  // with other words between them in the giver
  bool in_order = true;
};

KeptPieces kept_pieces(std::vector<std::pair<std::uint32_t, std::uint32_t>> taker_to_giver) {
  std::sort(taker_to_giver.begin(), taker_to_giver.end());
  KeptPieces kept;
  std::optional<std::pair<std::uint32_t, std::uint32_t>> last;
  for (const auto& match : taker_to_giver) {
    if (last && last->first == match.first) continue;  // in two passages
    ++kept.words;
    kept.in_order = kept.in_order && (!last || last->second < match.second);
    if (!last || match.second > last->second + kPieceGap) ++kept.pieces;
    last = match;
  }
  return kept;
}

// @param taker_words, giver_words  prose of each
bool is_cut_down(const VerdictInput& input, std::uint32_t WordMatch::*taker,
                 std::uint32_t WordMatch::*giver, std::uint32_t taker_words,
                 std::uint32_t giver_words) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> matches;
  for (const Passage& passage : input.alignment.passages) {
    for (const WordMatch& match : passage.matches) {
      if (match.exact) matches.emplace_back(match.*taker, match.*giver);
    }
  }
  const KeptPieces kept = kept_pieces(std::move(matches));
  return kept.in_order && kept.pieces >= kCutDownPieces &&
         kept.words >= kCutDownShare * taker_words && kept.words <= kCutDownUsed * giver_words;
}

// Texts on history name years that say nothing of when they were written. Of those written since
// there are news on the web, the latest year is most often their own time.
constexpr std::uint32_t kFirstYear = 1990;
constexpr std::uint32_t kLastYear = 2100;

// A whole number in digits, with commas or points between thousands; nullopt for other words.
std::optional<std::uint64_t> number_of(std::string_view word) {
  constexpr std::size_t kMostDigits = 15;
  std::uint64_t value = 0;
  std::size_t digits = 0;
  for (const char c : word) {
    if (c == ',' || c == '.') continue;
    if (c < '0' || c > '9' || ++digits > kMostDigits) return std::nullopt;
    value = 10 * value + static_cast<std::uint64_t>(c - '0');
  }
  return digits > 0 ? std::optional(value) : std::nullopt;
}

std::optional<std::uint32_t> year_of(std::string_view word) {
  const auto number = word.size() == 4 ? number_of(word) : std::nullopt;
  if (!number || *number < kFirstYear || *number > kLastYear) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::optional<std::uint32_t> latest_year(const AnalyzedText& text) {
  std::optional<std::uint32_t> latest;
  for (std::uint32_t i = 0; i < text.text.tokens.size(); ++i) {
    if (text.structure.is_prose[i] != 0) latest = std::max(latest, year_of(text.text.word(i)));
  }
  return latest;
}

// Whether one letter of small Latin words was changed, left out, put in, or took its neighbour's
// place.
bool is_one_slip_away(std::string_view left, std::string_view right) {
  const auto is_plain = [](std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  if (!is_plain(left) || !is_plain(right)) return false;
  if (left.size() > right.size()) std::swap(left, right);
  const auto differ = std::mismatch(left.begin(), left.end(), right.begin());
  const std::string_view a = left.substr(static_cast<std::size_t>(differ.first - left.begin()));
  const std::string_view b = right.substr(static_cast<std::size_t>(differ.second - right.begin()));
  if (b.empty()) return false;
  if (a.size() != b.size()) return a.size() + 1 == b.size() && a == b.substr(1);
  return a.substr(1) == b.substr(1) ||
         (a.size() > 1 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2));
}

// A single word of each text between words that both have.
struct Replaced {
  std::string_view article;
  std::string_view source;
};

// What a replaced word tells of the text that has it.
void add_replaced(const Replaced& word, const Background& background, Signs& by_article,
                  Signs& by_source) {
  constexpr std::size_t kShortest = 5;  // letters; shorter words are one slip from many others
  const auto in_article = number_of(word.article);
  const auto in_source = number_of(word.source);
  if (in_article && in_source) {
    const bool is_year = year_of(word.article) || year_of(word.source);
    if (is_year || *in_article == *in_source) return;
    (*in_article > *in_source ? by_article : by_source).emplace(Sign::kCountsMore, std::nullopt);
    return;
  }
  if (std::min(word.article.size(), word.source.size()) < kShortest ||
      !is_one_slip_away(word.article, word.source)) {
    return;
  }
  const bool is_word = background.has_word(hash_word(word.article));
  if (is_word == background.has_word(hash_word(word.source))) return;
  (is_word ? by_article : by_source).emplace(Sign::kSpellsRight, std::nullopt);
}

void add_signs_of_edits(const VerdictInput& input, Signs& by_article, Signs& by_source) {
  if (input.article.structure.language != input.source.structure.language) return;
  const Background background = Background::for_language(input.article.structure.language);
  for (const Passage& passage : input.alignment.passages) {
    for (std::size_t i = 1; i < passage.matches.size(); ++i) {
      const WordMatch& before = passage.matches[i - 1];
      const WordMatch& after = passage.matches[i];
      const bool is_slot = before.exact && after.exact && after.article == before.article + 2 &&
                           after.source == before.source + 2;
      if (!is_slot) continue;
      add_replaced(
          {input.article.text.word(before.article + 1), input.source.text.word(before.source + 1)},
          background, by_article, by_source);
    }
  }
}

void add_signs_of_years(const VerdictInput& input, Signs& by_article, Signs& by_source) {
  const auto in_article = latest_year(input.article);
  const auto in_source = latest_year(input.source);
  if (!in_article || !in_source || *in_article == *in_source) return;
  const bool is_article = *in_article > *in_source;
  const std::uint32_t words = input.score.derived.denominator;
  const std::uint32_t others = input.score.used.denominator;
  const bool is_longer = is_article ? words > others : others > words;
  (is_article ? by_article : by_source)
      .emplace(is_longer ? Sign::kAddsLaterYear : Sign::kIsOfLaterYear, std::nullopt);
}

// A text that is an outlet's own takes from none that names that outlet.
bool may_have_taken(const Side& taker, const Side& giver) {
  return std::none_of(taker.own.begin(), taker.own.end(), [&](std::uint32_t outlet) {
    return giver.named.count(outlet) > 0 && giver.own.count(outlet) == 0;
  });
}

int weight_of(const Signs& signs) {
  int weight = 0;
  for (const auto& [sign, outlet] : signs) weight += kWeights[static_cast<std::size_t>(sign)];
  return weight;
}

std::string describe(Sign sign, const std::string& name, const Side& taker, const Side& giver) {
  switch (sign) {
    case Sign::kNamesOwner:
      return fmt::format("the {} credits {}, which published the {} or sent it", taker.role, name,
                         giver.role);
    case Sign::kDropsOwnVoice:
      return fmt::format(
          "the {} names {}, whose report it is, in what both have, and the {} does "
          "not",
          giver.role, name, taker.role);
    case Sign::kDropsInterview:
      return fmt::format("the {} says that {} was told what both have, and the {} does not",
                         giver.role, name, taker.role);
    case Sign::kDropsCredit:
      return fmt::format("the {} credits {} for what both have, and the {} does not", giver.role,
                         name, taker.role);
    case Sign::kMayDropCredit:
      return fmt::format(
          "the {} credits {} for what both have, and the {} does not, which may be "
          "{}'s own",
          giver.role, name, taker.role, name);
    case Sign::kSpellsRight:
      return fmt::format("the {} has a word right that the {} misspells in the same sentence",
                         taker.role, giver.role);
    case Sign::kIsOfLaterYear:
    case Sign::kAddsLaterYear:
      return fmt::format("the {} tells of a later year than any in the {}", taker.role, giver.role);
    case Sign::kCountsMore:
      return fmt::format("the {} has a larger number where the {} has a smaller", taker.role,
                         giver.role);
    case Sign::kIsCutDown:
      return fmt::format(
          "the {} stands in the {} word for word, in pieces that other text separates there, as "
          "when a text is cut down, or the other filled up",
          taker.role, giver.role);
  }
  return "";
}

std::string describe(const Signs& signs, const Side& taker, const Side& giver,
                     const OutletRegistry& registry) {
  std::vector<std::string> parts;
  for (const auto& [sign, outlet] : signs) {
    parts.push_back(describe(sign, outlet ? registry.outlets()[*outlet].name : "", taker, giver));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

// What the dates say where they do not decide.
std::string undecided_dates(const Published& source, const Published& article) {
  if (source.day.empty() && article.day.empty()) return "";
  if (source.day.empty() || article.day.empty()) {
    return fmt::format("only the {} is dated", source.day.empty() ? "article" : "source");
  }
  if (source.clock == article.clock && source.clock) {
    return fmt::format("both are dated {}, the same time", source.given);
  }
  if (!source.clock && !article.clock) {
    return fmt::format("both are dated {} without a time of day", source.day);
  }
  return fmt::format("both are dated {}, not both with a time that can be compared", source.day);
}

DirectionFinding by_texts(const Signs& by_article, const Signs& by_source, const Side& source,
                          const Side& article, const OutletRegistry& registry,
                          const std::string& dates) {
  const std::string start = dates.empty() ? "" : dates + "; ";
  const int article_weight = weight_of(by_article);
  const int source_weight = weight_of(by_source);
  const std::string told = describe(by_article, article, source, registry);
  const std::string told_back = describe(by_source, source, article, registry);
  if (article_weight > 0 && source_weight > 0) {
    return {Direction::kUndetermined, DirectionBasis::kNone,
            fmt::format("direction: undetermined, {}the texts contradict each other: {}, but {}",
                        start, told, told_back)};
  }
  const std::string& only = article_weight > 0 ? told : told_back;
  if (std::max(article_weight, source_weight) >= kDecisive) {
    const Signs& signs = article_weight > 0 ? by_article : by_source;
    return {
        article_weight > 0 ? Direction::kSourceToArticle : Direction::kArticleToSource,
        signs.count(Sign::kNamesOwner) > 0 ? DirectionBasis::kCredit : DirectionBasis::kLikeness,
        fmt::format("direction: {}{}", start, only)};
  }
  if (!only.empty()) {
    return {Direction::kUndetermined, DirectionBasis::kNone,
            fmt::format("direction: undetermined, {}and the texts give but a weak sign: {}", start,
                        only)};
  }
  return {Direction::kUndetermined, DirectionBasis::kNone,
          dates.empty()
              ? "direction: undetermined, neither dates nor the texts tell"
              : fmt::format("direction: undetermined, {}, and the texts do not tell", dates)};
}

}  // namespace

std::string_view direction_name(Direction direction) {
  switch (direction) {
    case Direction::kSourceToArticle:
      return "source-to-article";
    case Direction::kArticleToSource:
      return "article-to-source";
    case Direction::kUndetermined:
      return "undetermined";
  }
  return "";
}

DirectionFinding find_direction(const VerdictInput& input) {
  const Published source_time = publication_of(input.source.document.meta);
  const Published article_time = publication_of(input.article.document.meta);
  const auto order = compare_times(source_time, article_time);
  if (order && std::is_neq(*order)) {
    const bool days_tell = (source_time.day <=> article_time.day) == *order;
    return {std::is_lt(*order) ? Direction::kSourceToArticle : Direction::kArticleToSource,
            DirectionBasis::kDates,
            fmt::format("direction: the source is dated {}, the article {}",
                        days_tell ? source_time.day : source_time.given,
                        days_tell ? article_time.day : article_time.given)};
  }
  const Side source = make_side("source", input.source, input.source_attributions, input.outlets);
  const Side article =
      make_side("article", input.article, input.article_attributions, input.outlets);
  Signs by_article;
  Signs by_source;
  for (const Passage& passage : input.alignment.passages) {
    add_signs(article, passage.article, source, passage.source, by_article);
    add_signs(source, passage.source, article, passage.article, by_source);
  }
  const std::uint32_t of_source = input.score.used.denominator;
  const std::uint32_t of_article = input.score.derived.denominator;
  if (is_cut_down(input, &WordMatch::article, &WordMatch::source, of_article, of_source)) {
    by_article.emplace(Sign::kIsCutDown, std::nullopt);
  }
  if (is_cut_down(input, &WordMatch::source, &WordMatch::article, of_source, of_article)) {
    by_source.emplace(Sign::kIsCutDown, std::nullopt);
  }
  if (!input.alignment.passages.empty()) {
    add_signs_of_edits(input, by_article, by_source);
    add_signs_of_years(input, by_article, by_source);
  }
  if (!may_have_taken(article, source)) by_article.clear();
  if (!may_have_taken(source, article)) by_source.clear();
  return by_texts(by_article, by_source, source, article, input.outlets,
                  undecided_dates(source_time, article_time));
}

}  // namespace ibid
