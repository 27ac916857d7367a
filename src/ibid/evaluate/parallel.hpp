// Work on independent items by several threads, with progress.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "ibid/evaluate/evaluation.hpp"

namespace ibid::detail {

/// Calls work(i) for each i below n, by options.threads threads (one, where the system gives no
/// more). What it writes must be its own: a slot i of a vector that exists.
/// @param work  returns why the whole must stop; the error of the lowest i is returned
[[nodiscard]] std::optional<Error> for_each_item(
    std::size_t n, const EvaluateOptions& options,
    const std::function<std::optional<Error>(std::size_t)>& work);

}  // namespace ibid::detail
