// Decoding by encoding, and the search for a position.
#include <benchmark/benchmark.h>
#include <unicode/ucnv.h>

#include <string>

#include "ibid/base/random.hpp"
#include "ibid/read/read.hpp"

namespace ibid {
namespace {

constexpr const char* kNames[] = {"UTF-8", "UTF-16LE", "windows-1251", "GB18030"};

/// Seeded words of Cyrillic and ASCII letters, stored in one of kNames.
std::string stored_text(std::size_t encoding, std::size_t size) {
  SeededRandom random(7);
  std::string text;
  while (text.size() < size) {
    const bool cyrillic = random.below(4) != 0;
    for (std::uint64_t length = 2 + random.below(8); length > 0; --length) {
      if (cyrillic) {
        text += '\xD0';
        text += static_cast<char>(0xB0 + random.below(16));
      } else {
        text += static_cast<char>('a' + random.below(26));
      }
    }
    text += random.below(12) == 0 ? ".\n" : " ";
  }
  if (encoding == 0) return text;
  std::string bytes(4 * text.size(), '\0');
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t stored =
      ucnv_convert(kNames[encoding], "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()),
                   text.data(), static_cast<std::int32_t>(text.size()), &error);
  bytes.resize(U_SUCCESS(error) ? static_cast<std::size_t>(stored) : 0);
  return bytes;
}

void BM_DecodeDocument(benchmark::State& state) {
  const std::string bytes = stored_text(static_cast<std::size_t>(state.range(0)),
                                        static_cast<std::size_t>(state.range(1)));
  state.SetLabel(kNames[state.range(0)]);
  for (auto _ : state) benchmark::DoNotOptimize(decode_document(bytes, "a.txt"));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(BM_DecodeDocument)
    ->ArgNames({"encoding", "bytes"})
    ->ArgsProduct({{0, 1, 2, 3}, {10'000, 10'000'000}})
    ->Unit(benchmark::kMicrosecond);

void BM_Locate(benchmark::State& state) {
  const Result<Document> document = decode_document(stored_text(0, 1'000'000), "a.txt");
  if (!document.ok()) return state.SkipWithError("the text was not read");
  const auto size = static_cast<std::uint32_t>(document.value().text.size());
  SeededRandom random(7);
  for (auto _ : state) {
    const auto begin = static_cast<std::uint32_t>(random.below(size));
    benchmark::DoNotOptimize(document.value().locate({begin, size}));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Locate);

}  // namespace
}  // namespace ibid
