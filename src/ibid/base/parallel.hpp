// Work on independent items by several threads, with progress.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "ibid/base/result.hpp"

namespace ibid {

/// Who works, and who is told of it.
struct WorkOptions {
  std::uint32_t threads = 0;  ///< 0: as many as the machine runs at once
  /// Called with how many items are done, by one thread at a time.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress{};
};

/// How many threads `wanted` means: 0 is as many as the machine runs at once, and at least one.
[[nodiscard]] std::uint32_t num_threads(std::uint32_t wanted);

/// Calls work(i) for each i below n, by several threads (by one, where the system gives no more).
/// What it writes must be its own: a slot i of a vector that exists.
/// @param work  returns why the whole must stop; the error of the lowest i is returned
[[nodiscard]] std::optional<Error> for_each_item(
    std::size_t n, const WorkOptions& options,
    const std::function<std::optional<Error>(std::size_t)>& work);

}  // namespace ibid
