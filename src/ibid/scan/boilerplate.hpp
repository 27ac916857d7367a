// The passages behind the fingerprints that too many documents hold, for people to read.
#pragma once

#include <cstddef>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/scan/document_table.hpp"
#include "ibid/scan/scan.hpp"
#include "ibid/scan/verify.hpp"

namespace ibid::detail {

/// The passages in most documents, each once, as the document of the lowest rank has it: from the
/// first to the last word of neighbouring cut fingerprints that about as many documents hold.
/// @param most  passages at most
/// @error kUnreadable: the texts
[[nodiscard]] Result<std::vector<BoilerplatePassage>> find_boilerplate(
    const RankedTexts& ranked, const DocumentTable& documents, std::size_t most);

}  // namespace ibid::detail
