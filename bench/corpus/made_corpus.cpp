#include "bench/corpus/made_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <utility>

#include "bench/corpus/derive.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"

namespace ibid::bench {
namespace {

/// What a roll decides. Each purpose has numbers of its own, so that an option changes what it is
/// about and nothing else.
enum Purpose : std::uint64_t {
  kIsDerived,
  kBase,
  kKind,
  kWords,
  kScript,
  kQuotes,
  kHasFooter,
  kFooter,
  kChange,
};

constexpr std::size_t kFooters = 8;
constexpr std::uint64_t kArticlesPerDay = 300;

/// A share as the rolls below it. @pre 0 <= share <= 1
bool falls_within(std::uint64_t roll, double share) {
  return static_cast<double>(roll >> 32U) < share * 4294967296.0;
}

/// Writes sentences until an article is long enough.
class BodyWriter {
 public:
  BodyWriter(const Vocabulary& vocabulary, Script script, std::uint64_t seed)
      : vocabulary_(vocabulary), script_(script), random_(seed) {
    for (WordId& word : topic_) word = vocabulary_.draw(script_, random_.next());
    for (auto& name : names_) {
      for (WordId& word : name) word = vocabulary_.draw(script_, random_.next());
    }
    previous_ = topic_[0];
  }

  Draft write() {
    const std::uint64_t words = 250 + random_.below(401);
    Draft draft;
    draft.reserve(words + 64);
    while (draft.size() < words) add_paragraph(draft);
    return draft;
  }

 private:
  void add_paragraph(Draft& draft) {
    for (std::uint64_t sentences = 1 + random_.below(4); sentences > 0; --sentences) {
      add_sentence(draft);
    }
    draft.back() |= kParagraphEnd;
  }

  void add_sentence(Draft& draft) {
    const std::uint64_t shape = random_.next();
    const std::size_t begin = draft.size();
    const std::size_t end = begin + 7 + shape % 24;
    while (draft.size() < end) add_word(draft);
    draft.back() &= ~kComma;
    draft.back() |= kSentenceEnd;
    if ((shape >> 8U) % 24 == 0) draft.back() |= kQuestion;
    if ((shape >> 16U) % 7 == 0) {
      draft[begin] |= kOpenQuote;
      draft.back() |= kCloseQuote;
    }
  }

  /// One word, or the two of a name. Of 64: 20 follow from the word before, 8 are of the topic, 3
  /// begin a name, 1 is a number, the rest are drawn freely.
  void add_word(Draft& draft) {
    const std::uint64_t roll = random_.next();
    const std::uint64_t sort = roll % 64;
    const std::uint64_t rest = roll >> 16U;
    if (sort < 20) {
      add_plain(draft, vocabulary_.draw_follower(previous_, rest), roll);
    } else if (sort < 28) {
      add_plain(draft, topic_[rest % topic_.size()], roll);
    } else if (sort < 31) {
      const auto& name = names_[rest % names_.size()];
      draft.push_back(name[0] | kName);
      add_plain(draft, name[1] | kName, roll);
    } else if (sort == 31) {
      draft.push_back(Vocabulary::draw_number(rest));
    } else {
      add_plain(draft, vocabulary_.draw(script_, rest), roll);
    }
  }

  void add_plain(Draft& draft, Unit unit, std::uint64_t roll) {
    previous_ = unit & kWordBits;
    if ((roll >> 6U) % 16 == 0) unit |= kComma;
    if (script_ == Script::kLatin && (roll >> 10U) % 64 == 0) unit |= kPossessive;
    draft.push_back(unit);
  }

  const Vocabulary& vocabulary_;
  Script script_;
  SeededRandom random_;
  std::array<WordId, 32> topic_{};
  std::array<std::array<WordId, 2>, 4> names_{};
  WordId previous_ = 0;
};

/// A boilerplate of 20 to 40 words: one paragraph.
Draft make_footer(const Vocabulary& vocabulary, SeededRandom& random) {
  Draft footer(20 + random.below(21));
  for (Unit& unit : footer) unit = vocabulary.draw(Script::kLatin, random.next());
  footer.back() |= kSentenceEnd | kParagraphEnd;
  return footer;
}

/// Of 20: edits 8, embedded passages 4, cuts 3, other orders 2, copies 2, restyled copies 1.
Derivation kind_of(std::uint64_t roll) {
  static constexpr auto kKinds =
      std::to_array<std::pair<std::uint64_t, Derivation>>({{8, Derivation::kEdit},
                                                           {12, Derivation::kEmbed},
                                                           {15, Derivation::kCut},
                                                           {17, Derivation::kReorder},
                                                           {19, Derivation::kCopy},
                                                           {20, Derivation::kRestyle}});
  const auto* kind = kKinds.begin();
  while (roll % 20 >= kind->first) ++kind;
  return kind->second;
}

std::string day_of(std::uint64_t number) {
  using std::chrono::days;
  const std::chrono::sys_days first = std::chrono::year(2000) / 1 / 1;
  const std::chrono::year_month_day day(first + days(number / kArticlesPerDay));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace

/// The words of an article that stands for itself, without a footer.
struct MadeCorpus::Body {
  Script script = Script::kLatin;
  Draft draft;
};

std::string_view name_of(Derivation kind) {
  switch (kind) {
    case Derivation::kEdit:
      return "edit";
    case Derivation::kCut:
      return "cut";
    case Derivation::kReorder:
      return "reorder";
    case Derivation::kEmbed:
      return "embed";
    case Derivation::kCopy:
      return "copy";
    case Derivation::kRestyle:
      return "restyle";
  }
  return {};
}

std::string id_of(std::uint64_t number) { return fmt::format("d{:08}", number); }

MadeCorpus::MadeCorpus(MadeCorpusOptions options)
    : options_(std::move(options)), vocabulary_(options_.seed) {
  SeededRandom random(mix(~options_.seed));
  for (std::size_t i = 0; i < kFooters; ++i) footers_.push_back(make_footer(vocabulary_, random));
  const std::size_t most = options_.num_articles / 2;
  if (options_.real_texts.size() > most) options_.real_texts.resize(most);
}

MadeArticle MadeCorpus::article(std::uint64_t number) const {
  MadeArticle made;
  made.id = id_of(number);
  made.published = day_of(number);
  if (const std::optional<std::size_t> real = real_text_at(number); real.has_value()) {
    made.text = options_.real_texts[*real];
    return made;
  }
  Style style = style_of(number);
  if (!is_derived(number)) {
    Draft draft = write_body(number).draft;
    add_footer(number, draft);
    write_text(draft, vocabulary_, style, made.text);
    return made;
  }

  PlantedRelation planted{
      .base = choose_base(number), .derived = number, .kind = kind_of(roll(number, kKind))};
  Body base = write_body(planted.base);
  Draft draft = derive(number, base, planted);
  const bool is_same = planted.kind == Derivation::kCopy || planted.kind == Derivation::kRestyle;
  add_footer(is_same ? planted.base : number, draft);
  add_footer(planted.base, base.draft);
  planted.overlap = measure_overlap(base.draft, draft);
  if (is_same) {
    planted.words = static_cast<std::uint32_t>(draft.size());
    style = style_of(planted.base);
  }
  if (planted.kind == Derivation::kRestyle) {
    style = {.curly_quotes = !style.curly_quotes,
             .letter_case = number % 2 == 0 ? LetterCase::kUpper : LetterCase::kLower,
             .careless = true};
  }
  write_text(draft, vocabulary_, style, made.text);
  made.planted = planted;
  return made;
}

std::uint64_t MadeCorpus::roll(std::uint64_t number, std::uint64_t purpose) const {
  return mix(mix(options_.seed + purpose) ^ number);
}

/// Text p of P stands where p first fits when P texts are spread over N articles; article 0 is
/// made.
std::optional<std::size_t> MadeCorpus::real_text_at(std::uint64_t number) const {
  const std::uint64_t texts = options_.real_texts.size();
  if (texts == 0 || number >= options_.num_articles) return std::nullopt;
  const std::uint64_t before = number * texts / options_.num_articles;
  const std::uint64_t after = (number + 1) * texts / options_.num_articles;
  if (before == after) return std::nullopt;
  return before;
}

bool MadeCorpus::is_derived(std::uint64_t number) const {
  return number > 0 && falls_within(roll(number, kIsDerived), options_.derived_share);
}

/// An earlier article that is made and nobody's derivative; article 0 always is.
std::uint64_t MadeCorpus::choose_base(std::uint64_t number) const {
  SeededRandom random(roll(number, kBase));
  std::uint64_t base = random.below(number);
  while (is_derived(base) || real_text_at(base).has_value()) base = random.below(base);
  return base;
}

MadeCorpus::Body MadeCorpus::write_body(std::uint64_t number) const {
  const bool is_cyrillic = falls_within(roll(number, kScript), options_.cyrillic_share);
  const Script script = is_cyrillic ? Script::kCyrillic : Script::kLatin;
  return {script, BodyWriter(vocabulary_, script, roll(number, kWords)).write()};
}

Style MadeCorpus::style_of(std::uint64_t number) const {
  return {.curly_quotes = roll(number, kQuotes) % 5 == 0};
}

/// Half of those that have a footer have the first one, half of the others the second, and so on.
void MadeCorpus::add_footer(std::uint64_t number, Draft& draft) const {
  if (!falls_within(roll(number, kHasFooter), options_.footer_share)) return;
  const auto nth = static_cast<std::size_t>(std::countr_one(roll(number, kFooter)));
  const Draft& footer = footers_[std::min(nth, kFooters - 1)];
  draft.insert(draft.end(), footer.begin(), footer.end());
}

/// The words of the derivative; `planted` receives what was done.
Draft MadeCorpus::derive(std::uint64_t number, const Body& base, PlantedRelation& planted) const {
  SeededRandom random(roll(number, kChange));
  Draft draft = base.draft;
  Taken taken{.words = static_cast<std::uint32_t>(base.draft.size())};
  switch (planted.kind) {
    case Derivation::kEdit: {
      const std::uint64_t rate = edit_rate(30 + random.below(66));
      planted.rate = static_cast<double>(rate) / static_cast<double>(kRateSteps);
      taken.words = replace_words(draft, rate, base.script, vocabulary_, random);
      break;
    }
    case Derivation::kCut:
      taken = cut_article(draft, random);
      break;
    case Derivation::kReorder:
      reorder_sentences(draft, random);
      break;
    case Derivation::kEmbed:
      draft = write_body(number).draft;
      taken = embed_passage(base.draft, draft, random);
      break;
    case Derivation::kCopy:
    case Derivation::kRestyle:
      break;
  }
  planted.words = taken.words;
  planted.base_begin = taken.base_begin;
  planted.derived_begin = taken.derived_begin;
  return draft;
}

}  // namespace ibid::bench
