// What the machine has.
#pragma once

#include <cstdint>

namespace ibid {

/// Bytes of memory; 4 GiB where the system does not tell.
[[nodiscard]] std::uint64_t physical_memory();

}  // namespace ibid
