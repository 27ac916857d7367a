// Whom a speaker told: the outlet beside a verb that is an addressee and no subject.
#pragma once

#include <cstdint>
#include <optional>

#include "ibid/attribute/sources.hpp"

namespace ibid::detail::attribute {

/// Who speaks behind a verb, and whom they told.
struct Told {
  Party speaker;
  std::optional<Party> addressee;
};

/// Every look is bounded.
class AddresseeReader {
 public:
  AddresseeReader(const Words& words, const SourceReader& sources)
      : words_(words), sources_(sources) {}

  /// "said X", "рассказал «Ведомостям» посол", "сказал в беседе с N аналитик X": what stands at
  /// `next`, right behind the verb. An outlet that was told by nobody named is the speaker, as an
  /// informant.
  [[nodiscard]] std::optional<Told> behind(std::uint32_t next, const Word& verb,
                                           TokenRange within) const;

  /// An outlet, someone of its staff, or "the newspaper".
  [[nodiscard]] static bool is_medium(const Party& party);
  /// True when the form of a source, or of the noun before it, says that it was spoken to.
  [[nodiscard]] bool is_dative(const Party& party) const;
  /// True when a verb takes an addressee without a preposition and stands on either side of it.
  [[nodiscard]] static bool is_free_tell(const Word& verb);
  /// True when a person or body, by its noun or its capital, begins within a few words.
  [[nodiscard]] bool begins_speaker(std::uint32_t at, TokenRange within) const;
  /// True when a name shows no case: an acronym or one in Latin letters.
  [[nodiscard]] bool is_indeclinable(const Mention& mention) const;

 private:
  [[nodiscard]] bool is_bare_addressee(std::uint32_t at, const Word& verb, TokenRange within) const;
  [[nodiscard]] const Mention* addressee_behind_name(std::uint32_t next, const Word& verb,
                                                     TokenRange within) const;
  [[nodiscard]] bool leads_place(std::uint32_t at, TokenRange within) const;

  const Words& words_;
  const SourceReader& sources_;
};

}  // namespace ibid::detail::attribute
