#include "ibid/score/common_statement.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <string_view>
#include <vector>

#include "ibid/background/background.hpp"
#include "ibid/tokenize/characters.hpp"

namespace ibid {
namespace {

// Normalized nouns for words that were given to everyone in writing, inflected as they stand after
// "in" or "said". A letter or a report may have been given to one alone.
constexpr std::array<std::string_view, 20> kStatementNouns{
    "statement",  "statements",  "release",       "communique",       "communiqué",
    "erklärung",  "mitteilung",  "stellungnahme", "pressemitteilung", "comunicado",
    "comunicato", "comunicação", "oświadczeniu",  "komunikacie",      "persbericht",
    "verklaring", "заявлении",   "заявление",     "сообщении",        "релизе"};

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

// The words of a name that tell it from others: capitals, and not "The".
std::set<std::uint64_t> name_words(const std::string& name, const Background& background) {
  std::set<std::uint64_t> words;
  const TokenizedText text = tokenize_text(name);
  for (const Token& token : text.tokens) {
    const bool tells = detail::begins_with_capital(slice(name, token.source)) &&
                       !background.is_stop_word(token.hash);
    if (tells) words.insert(token.hash);
  }
  return words;
}

// One text by whose words each of its tokens is.
struct Voices {
  std::vector<std::uint8_t> quoted;
  std::vector<std::uint32_t> speaker;   // index of the attribution that credits it; else kNobody
  std::vector<std::uint8_t> exclusive;  // told to an outlet
  std::vector<std::uint8_t> framing;    // names the speaker, or says that it speaks
  std::vector<std::set<std::uint64_t>> names;  // by attribution; empty for an outlet

  Voices(const AnalyzedText& text, std::span<const Attribution> attributions)
      : quoted(mark_quoted(text.text, text.structure)),
        speaker(quoted.size(), kNobody),
        exclusive(quoted.size(), 0),
        framing(quoted.size(), 0),
        names(attributions.size()) {
    const Background background = Background::for_language(text.structure.language);
    const auto mark = [](auto& marks, TokenRange range, auto value) {
      std::fill(marks.begin() + range.begin, marks.begin() + range.end, value);
    };
    for (std::uint32_t i = 0; i < attributions.size(); ++i) {
      const Attribution& attribution = attributions[i];
      mark(framing, text.text.tokens_in(attribution.cue), std::uint8_t{1});
      mark(framing, text.text.tokens_in(attribution.mention), std::uint8_t{1});
      if (attribution.outlet) {
        if (attribution.kind != CueKind::kChannel) continue;
        mark(exclusive, attribution.content_tokens, std::uint8_t{1});
      } else {
        names[i] = name_words(attribution.source_name, background);
        mark(speaker, attribution.content_tokens, i);
      }
    }
  }
};

bool have_common_word(const std::set<std::uint64_t>& left, const std::set<std::uint64_t>& right) {
  return std::any_of(left.begin(), left.end(),
                     [&](std::uint64_t word) { return right.count(word) > 0; });
}

bool is_of_one_speaker(const Voices& article, const Voices& source, const WordMatch& match) {
  if (article.exclusive[match.article] != 0 || source.exclusive[match.source] != 0) return false;
  if (article.quoted[match.article] != 0 && source.quoted[match.source] != 0) return true;
  const std::uint32_t right = article.speaker[match.article];
  const std::uint32_t left = source.speaker[match.source];
  return right != kNobody && left != kNobody &&
         have_common_word(article.names[right], source.names[left]);
}

// Whether a marked word stands in a sentence that speaks of a statement.
bool speaks_of_statement(const AnalyzedText& text, const std::vector<std::uint8_t>& stated) {
  return std::any_of(
      text.text.sentences.begin(), text.text.sentences.end(), [&](const Sentence& sentence) {
        bool has_stated = false;
        bool has_noun = false;
        for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
          has_stated = has_stated || stated[i] != 0;
          has_noun = has_noun || std::find(kStatementNouns.begin(), kStatementNouns.end(),
                                           text.text.word(i)) != kStatementNouns.end();
        }
        return has_stated && has_noun;
      });
}

std::string speaker_of(std::span<const Attribution> attributions, const Voices& voices,
                       const std::vector<std::uint8_t>& stated) {
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const std::uint32_t speaker = voices.speaker[i];
    if (stated[i] != 0 && speaker != kNobody && !voices.names[speaker].empty()) {
      return attributions[speaker].source_name;
    }
  }
  return {};
}

}  // namespace

std::optional<CommonStatement> find_common_statement(const VerdictInput& input) {
  const Voices article(input.article, input.article_attributions);
  const Voices source(input.source, input.source_attributions);
  std::vector<std::uint8_t> stated(article.quoted.size(), 0);
  std::vector<std::uint8_t> stated_in_source(source.quoted.size(), 0);
  std::vector<std::uint8_t> shared(article.quoted.size(), 0);
  for (const Passage& passage : input.alignment.passages) {
    for (const WordMatch& match : passage.matches) {
      shared[match.article] = 1;
      if (!is_of_one_speaker(article, source, match)) continue;
      stated[match.article] = stated_in_source[match.source] = 1;
    }
  }
  CommonStatement statement;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (shared[i] == 0 || input.article.structure.is_prose[i] == 0) continue;
    ++statement.shared_words;
    statement.stated_words += stated[i];
    statement.residual_words += stated[i] == 0 && article.framing[i] == 0 ? 1 : 0;
  }
  if (statement.stated_words == 0) return std::nullopt;
  for (const Passage& passage : input.alignment.passages) {
    statement.residual_run =
        std::max(statement.residual_run, longest_exact_run(passage.matches, stated).size());
  }
  statement.in_writing = speaks_of_statement(input.article, stated) &&
                         speaks_of_statement(input.source, stated_in_source);
  statement.speaker = speaker_of(input.article_attributions, article, stated);
  return statement;
}

}  // namespace ibid
