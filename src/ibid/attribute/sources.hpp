// Who speaks: the noun phrase beside a cue, and what kind of source it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ibid/attribute/mentions.hpp"
#include "ibid/attribute/words.hpp"

namespace ibid::detail::attribute {

enum class PartyKind : std::uint8_t {
  kOutlet,   ///< named
  kStaff,    ///< someone who speaks for a named outlet: "CNN's Jake Tapper"
  kPoll,     ///< "a CNN poll": the poll is the source, not the outlet's reporting
  kPerson,   ///< a person or body with a name
  kPhrase,   ///< a noun phrase without one: "an official in Vietnam"
  kPronoun,  ///< he, she, they
  kNeuter,   ///< it
  kNoun,     ///< "the newspaper"
};

/// A source as the text gives it.
struct Party {
  PartyKind kind = PartyKind::kPhrase;
  TokenRange tokens;                     ///< the whole phrase, or the outlet with its head noun
  std::vector<std::uint32_t> outlets{};  ///< of the mention; empty when no outlet is named
  std::string name{};                    ///< as written; of a person, without title and place
  std::string_view head_noun{};          ///< kNoun: "newspaper"
  bool is_informant = false;             ///< the outlet's unnamed source: "N's source"
  std::vector<Party> others{};           ///< "the Times and the Post": those after the first

  /// Its reporting is an outlet's, named or to be resolved.
  [[nodiscard]] bool is_outlet_like() const {
    return kind == PartyKind::kOutlet || kind == PartyKind::kNoun || kind == PartyKind::kNeuter;
  }
};

/// An outlet by its name alone.
[[nodiscard]] inline Party outlet_party(const Mention& mention) {
  return {.kind = PartyKind::kOutlet, .tokens = mention.tokens, .outlets = mention.outlets};
}

/// Reads noun phrases next to cues. Every look is bounded, so reading all cues is linear.
class SourceReader {
 public:
  SourceReader(const Words& words, const std::vector<Mention>& mentions);

  /// The phrase that ends before token `end`, adverbs, auxiliaries and inserted clauses skipped;
  /// nullopt when none is there or the verb is negated. @param limit  no token before it is read
  [[nodiscard]] std::optional<Party> before(std::uint32_t end, std::uint32_t limit) const;
  /// The phrase that begins at token `begin`. @param with_prepositions  reads on after them
  [[nodiscard]] std::optional<Party> after(std::uint32_t begin, bool with_prepositions) const;

  /// What kind of source a noun phrase is; nullopt when it is none. @pre not empty
  [[nodiscard]] std::optional<Party> classify(TokenRange phrase) const;

  /// True when a phrase stands in a case that no subject has, by the preposition before it.
  [[nodiscard]] bool is_adverbial(TokenRange phrase) const;

  /// The mention that holds a token; nullptr when none does.
  [[nodiscard]] const Mention* mention_at(std::uint32_t token) const;

 private:
  [[nodiscard]] std::optional<Party> classify_named(TokenRange phrase,
                                                    std::uint32_t mention_token) const;
  [[nodiscard]] std::optional<Party> classify_unnamed(TokenRange phrase) const;
  [[nodiscard]] std::uint32_t skip_back(std::uint32_t end, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t phrase_begin(std::uint32_t end, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t join_apposition(std::uint32_t begin, std::uint32_t limit) const;
  [[nodiscard]] bool ends_phrase(std::uint32_t end, std::uint32_t begin,
                                 bool with_prepositions) const;
  [[nodiscard]] TokenRange apposed_name(TokenRange part) const;
  void complete(Party& party, TokenRange apposition) const;
  [[nodiscard]] bool closes_statement(std::uint32_t token) const;
  [[nodiscard]] bool joins_quoted_name(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t skip_mention(TokenRange range) const;
  [[nodiscard]] std::uint32_t insertion_begin(TokenRange range) const;
  [[nodiscard]] std::string written_name(TokenRange phrase) const;
  [[nodiscard]] bool joins_names(std::uint32_t last, std::uint32_t first) const;
  [[nodiscard]] bool is_governed(std::uint32_t begin, std::uint32_t limit) const;
  [[nodiscard]] bool holds_cue(TokenRange range) const;
  [[nodiscard]] bool holds_pronoun(TokenRange range) const;
  [[nodiscard]] bool names_informant(TokenRange phrase, const Mention& mention) const;
  [[nodiscard]] std::optional<std::uint32_t> outlet_of_informant(TokenRange phrase) const;
  [[nodiscard]] bool is_genitive_before_name(TokenRange run) const;
  [[nodiscard]] TokenRange person_name(TokenRange phrase) const;
  [[nodiscard]] TokenRange strip_lead(TokenRange phrase) const;

  const Words& words_;
  const std::vector<Mention>& mentions_;
  std::vector<std::uint32_t> mention_of_;  // per token: 1 + index into mentions
};

}  // namespace ibid::detail::attribute
