// The named-source lens: which words of two texts relay the reporting of an outlet that may not
// be among them, credited or not.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ibid/align/passage.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/attribute/own_outlets.hpp"

namespace ibid {

/// A share with what it was made of. low: firm kinds only (p >= .8); high: all of them.
struct ShareRange {
  double low = 0.0;
  double value = 0.0;
  double high = 0.0;
};

enum class RelayBasis {
  kCredited,  ///< the text itself credits N, or is N's own report
  kRevealed,  ///< only the other text says that this is N's, or is N's own report
  kDoubtful,  ///< may be N's: inside words of another, or a weak echo
};
[[nodiscard]] std::string_view relay_basis_name(RelayBasis basis);  ///< "credited", ...

/// One stretch of content that relays N, in either text or both.
struct Relay {
  std::optional<TokenRange> article;  ///< nullopt: not in the article
  std::optional<TokenRange> source;   ///< the words to which those of the article correspond
  bool credited = false;              ///< N is credited on the article's side
  bool credited_in_source = false;    ///< and on the source's, by whatever cue
  RelayBasis basis = RelayBasis::kCredited;
  std::optional<std::uint32_t> passage{};  ///< index of the passage that pairs the two, if one does
  double confidence = 0.0;
};

struct NamedSourceFindings {
  std::string name;          ///< canonical
  ShareRange article_share;  ///< of the article's prose words; sum p(u) len(u) / sum len(u)
  ShareRange source_share;
  bool article_has_words = true;  ///< false: the share is null
  bool source_has_words = true;
  /// What shows that a text is N's own report: all of its prose that it attributes to no other
  /// outlet is then N's; nullopt when nothing does.
  std::optional<OwnSign> article_is_own{};
  std::optional<OwnSign> source_is_own{};
  std::vector<Relay> relayed;  ///< in article order, those without an article side last
  std::string sentence;        ///< the finding in one sentence a reporter understands
};

/// @param passages  between source and article, as align found them
/// @param article_attributions, source_attributions  as find_attributions returned them
[[nodiscard]] NamedSourceFindings find_named_source(
    std::string_view name, const OutletRegistry& outlets, const AnalyzedText& source,
    std::span<const Attribution> source_attributions, const AnalyzedText& article,
    std::span<const Attribution> article_attributions, std::span<const Passage> passages);

}  // namespace ibid
