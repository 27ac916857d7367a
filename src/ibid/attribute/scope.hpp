// What is attributed: the words that a cue and its source speak for.
#pragma once

#include <cstdint>
#include <optional>

#include "ibid/attribute/words.hpp"

namespace ibid::detail::attribute {

/// Content found for a cue.
struct Scope {
  TokenRange content;
  bool is_before = false;    ///< stands before the cue
  bool is_backward = false;  ///< is the sentence before
};

/// Which comes first, and what may stand behind: a person is often described behind the name.
enum class VerbOrder : std::uint8_t { kSourceFirst, kVerbFirst, kVerbThenPerson };

/// The default reach is the sentence. An open quotation carries on over its end and over the end of
/// the paragraph; a colon reaches into the next paragraph; nothing else does.
class ScopeReader {
 public:
  explicit ScopeReader(const Words& words) : words_(words) {}

  /// Content of a source and a verb that stand side by side.
  /// @param frame  source and verb together, with an addressee
  /// @param within  the sentence, or the quotation inside of which the frame stands
  /// @param order  with the verb first, the content is what stands before a mark that leads it
  [[nodiscard]] std::optional<Scope> around(TokenRange frame, TokenRange within,
                                            VerbOrder order = VerbOrder::kSourceFirst) const;
  /// Content of a phrase that is set into its sentence: "according to N", "as N reported".
  [[nodiscard]] std::optional<Scope> beside(TokenRange phrase, TokenRange within) const;
  /// From a token to the end of what its sentence or the quotation that opens there says.
  [[nodiscard]] TokenRange from(std::uint32_t begin, TokenRange within) const;
  /// The object of a verb that takes one ("published the video"): up to the next clause.
  [[nodiscard]] TokenRange object(TokenRange content) const;
  /// From the start of the sentence, or of the quotation that ends there, to a token.
  [[nodiscard]] TokenRange until(std::uint32_t end, TokenRange within) const;
  /// The sentence before that of a token; nullopt at the start or when it is no prose.
  [[nodiscard]] std::optional<Scope> previous(std::uint32_t token) const;
  /// The characters of a content: with the quotation marks at its ends.
  [[nodiscard]] Span span_of(TokenRange content) const;

 private:
  [[nodiscard]] std::uint32_t skip_time(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] std::uint32_t skip_relative(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] bool follows_statement(std::uint32_t token, TokenRange within) const;
  [[nodiscard]] bool only_adverbial(std::uint32_t token, TokenRange before,
                                    TokenRange within) const;
  [[nodiscard]] bool describes(std::uint32_t token, TokenRange within) const;
  [[nodiscard]] std::optional<std::uint32_t> find_that(std::uint32_t begin,
                                                       std::uint32_t end) const;
  [[nodiscard]] std::optional<Scope> after_colon(std::uint32_t token) const;
  [[nodiscard]] bool goes_on(std::uint32_t token, TokenRange within) const;

  const Words& words_;
};

}  // namespace ibid::detail::attribute
