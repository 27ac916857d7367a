#include "ibid/retrieve/sketch_table.hpp"

#include <algorithm>

namespace ibid {

void SketchTable::add(std::span<const std::uint64_t> values) {
  if (size_ % kPageDocuments == 0) {
    constexpr std::size_t kRows = kPageDocuments;
    pages_.push_back({std::make_unique_for_overwrite<std::uint8_t[]>(kRows * plan_.num_hashes),
                      std::make_unique_for_overwrite<std::uint32_t[]>(kRows * plan_.bands),
                      std::make_unique<std::uint8_t[]>(kRows)});
  }
  const std::uint32_t row = size_++ % kPageDocuments;
  if (values.empty()) return;
  Page& page = pages_.back();
  page.made[row] = 1;
  std::transform(values.begin(), values.end(),
                 page.slots.get() + std::size_t{row} * plan_.num_hashes, slot_byte);
  row_.resize(plan_.bands);
  band_keys(values, plan_, row_);
  for (std::uint32_t band = 0; band < plan_.bands; ++band) {
    page.keys[std::size_t{band} * kPageDocuments + row] = row_[band];
  }
}

}  // namespace ibid
