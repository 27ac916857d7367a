// Whose own report a text is: by its metadata, the agency in its dateline or the one in its footer.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ibid/attribute/outlets.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid {

/// What shows it, the surest first.
enum class OwnSign : std::uint8_t {
  kPublisher,  ///< the publisher or the address in the metadata
  kDateline,   ///< "PARIS (Reuters) -", "МОСКВА, 27 мая. /ТАСС/."
  kFooter,     ///< "© 2024 AFP", "Source: Reuters", "The Thomson Reuters Trust Principles"
};
/// How sure it is that what the text says, without naming another outlet, is this one's reporting.
[[nodiscard]] double own_confidence(OwnSign sign);

struct OwnOutlet {
  std::uint32_t outlet = 0;  ///< index into OutletRegistry::outlets()
  OwnSign sign = OwnSign::kPublisher;
};

/// The outlets whose own report a text is, each once with its surest sign. A footer counts when it
/// names one outlet, and not as one that contributed ("with inputs from Reuters").
/// @cost O(words of datelines and footers * names that begin with the same word)
[[nodiscard]] std::vector<OwnOutlet> find_own_outlets(const AnalyzedText& text,
                                                      const OutletRegistry& registry);

}  // namespace ibid
