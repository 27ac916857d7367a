#include "ibid/background/background.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "ibid/background/table_format.hpp"

#define IBID_TABLE(language) extern const ibid::detail::BackgroundHeader ibid_background_##language;
extern "C" {
#include "tables.inc"
}
#undef IBID_TABLE

namespace ibid {
namespace {

using detail::BackgroundHeader;

struct NamedTable {
  std::string_view language;
  const BackgroundHeader* table = nullptr;
};

#define IBID_TABLE(language) NamedTable{#language, &ibid_background_##language},
constexpr auto kTables = std::to_array<NamedTable>({
#include "tables.inc"
});
#undef IBID_TABLE

// The build lists the fallback first.
constexpr const BackgroundHeader* kFallback = kTables.front().table;
constexpr std::size_t kNumLanguages = kTables.size() - 1;

constexpr std::array<std::string_view, kNumLanguages> kLanguages = [] {
  std::array<std::string_view, kNumLanguages> codes;
  for (std::size_t i = 0; i < kNumLanguages; ++i) codes[i] = kTables[i + 1].language;
  return codes;
}();

const BackgroundHeader& header_of(const void* table) {
  return table == nullptr ? *kFallback : *static_cast<const BackgroundHeader*>(table);
}

std::span<const std::uint32_t> keys_of(const BackgroundHeader& header) {
  return {reinterpret_cast<const std::uint32_t*>(&header + 1),
          std::size_t{header.num_words} + header.num_stems};
}

std::span<const std::uint16_t> values_of(const BackgroundHeader& header) {
  const std::span<const std::uint32_t> keys = keys_of(header);
  return {reinterpret_cast<const std::uint16_t*>(keys.data() + keys.size()), keys.size()};
}

// Keys are hashes, so where one stands follows from its value but for a random walk of about
// sqrt(n) steps: look around there first, and in the whole table only if that fails.
std::optional<std::size_t> find_key(std::span<const std::uint32_t> keys, std::uint32_t key) {
  const std::size_t size = keys.size();
  const auto guess = static_cast<std::size_t>(std::uint64_t{key} * size >> 32U);
  const std::size_t reach = 16 + static_cast<std::size_t>(2.0 * std::sqrt(double(size)));
  std::size_t begin = guess > reach ? guess - reach : 0;
  std::size_t end = std::min(size, guess + reach);
  if (begin > 0 && keys[begin] > key) begin = 0;
  if (end < size && keys[end - 1] < key) end = size;
  const auto* const found = std::lower_bound(keys.data() + begin, keys.data() + end, key);
  if (found == keys.data() + size || *found != key) return std::nullopt;
  return static_cast<std::size_t>(found - keys.data());
}

std::optional<std::uint16_t> word_value(const BackgroundHeader& header, std::uint64_t hash) {
  const auto found =
      find_key(keys_of(header).first(header.num_words), detail::background_key(hash));
  if (!found) return std::nullopt;
  return values_of(header)[*found];
}

std::optional<std::uint16_t> stem_value(const BackgroundHeader& header, std::uint64_t hash) {
  const auto found =
      find_key(keys_of(header).subspan(header.num_words), detail::background_key(hash));
  if (!found) return std::nullopt;
  return values_of(header)[header.num_words + *found];
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

Background Background::for_language(std::string_view language) {
  std::string primary(language.substr(0, language.find_first_of("-_")));
  std::transform(primary.begin(), primary.end(), primary.begin(), lower);
  Background background;
  for (const NamedTable& entry : kTables) {
    if (entry.language == primary) {
      background.language_ = entry.language;
      background.table_ = entry.table;
    }
  }
  return background;
}

std::span<const std::string_view> Background::languages() { return kLanguages; }

std::string_view Background::version() { return IBID_BACKGROUND_VERSION; }

double Background::word_probability(std::uint64_t word_hash) const {
  const BackgroundHeader& header = header_of(table_);
  return detail::decode_probability(word_value(header, word_hash).value_or(header.floor));
}

double Background::document_share(std::uint64_t stem_hash) const {
  const BackgroundHeader& header = header_of(table_);
  const double probability =
      detail::decode_probability(stem_value(header, stem_hash).value_or(header.floor));
  // expm1 and log1p keep the digits of rare stems; the bound keeps the share of "the" below 1.
  const double share = -std::expm1(kDocumentWords * std::log1p(-probability));
  return std::min(share, 1.0 - 1e-9);
}

bool Background::is_stop_word(std::uint64_t word_hash) const {
  const auto value = word_value(header_of(table_), word_hash);
  return value && (*value & detail::kStopWordBit) != 0;
}

bool Background::has_word(std::uint64_t word_hash) const {
  return word_value(header_of(table_), word_hash).has_value();
}

}  // namespace ibid
