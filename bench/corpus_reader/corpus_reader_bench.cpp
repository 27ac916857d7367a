// Records out of JSON lines, beside the yardstick and XXH3 of the same bytes, the slow way and a
// copy.
// Arguments: 0 plain text, 1 as Python writes it, with all beyond ASCII as \u escapes.
#include <benchmark/benchmark.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "ibid/base/random.hpp"
#include "ibid/corpus/corpus.hpp"
#include "ibid/read/json_record.hpp"
#include "yardstick.hpp"

namespace ibid {
namespace {

/// A record of about 3 kB: words with some curly quotes, quotation marks and paragraphs.
std::string make_line(SeededRandom& random, bool is_escaped, std::size_t number) {
  std::string line = "{\"id\": \"article-" + std::to_string(number) + "\", \"text\": \"";
  const std::size_t end = line.size() + 3000;
  while (line.size() < end) {
    for (std::uint64_t length = 1 + random.below(9); length > 0; --length) {
      line += static_cast<char>('a' + random.below(26));
    }
    const std::uint64_t what = random.below(60);
    if (what == 0) line += "\\n\\n";
    if (what == 1) line += " \\\"";
    if (what == 2) line += is_escaped ? "\\u2019s" : "\u2019s";
    line += what < 6 ? ", " : " ";
  }
  return line + "\", \"published\": \"2024-05-01\", \"publisher\": \"Somewhere\"}\n";
}

std::string make_lines(std::size_t size, bool is_escaped) {
  SeededRandom random(7);
  std::string lines;
  for (std::size_t number = 0; lines.size() < size; ++number) {
    lines += make_line(random, is_escaped, number);
  }
  return lines;
}

RawBlock make_block(const std::string& lines) {
  RawBlock block;
  block.path = "a.jsonl";
  block.bytes.reserve(lines.size());
  std::memcpy(block.bytes.data(), lines.data(), lines.size());
  block.bytes.set_size(lines.size());
  return block;
}

std::uint64_t read_slowly(std::string_view lines) {
  std::uint64_t bytes = 0;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const Result<detail::JsonRecord> record = detail::parse_json_record(lines.substr(0, end), {});
    if (record) bytes += record.value().text.size();
    lines.remove_prefix(end + 1);
  }
  return bytes;
}

void BM_ParseBlock(benchmark::State& state) {
  const std::string lines = make_lines(4 << 20, state.range(0) != 0);
  const RawBlock block = make_block(lines);
  const CorpusOptions options;
  const auto parse = [&] { benchmark::DoNotOptimize(parse_block(block, options)); };
  bench::run_beside_yardstick(state, lines, parse);
  state.counters["vs_slow_way"] =
      bench::times_as_fast(parse, [&] { benchmark::DoNotOptimize(read_slowly(lines)); });
  std::string copy(lines.size(), '\0');
  state.counters["vs_copy"] = bench::times_as_fast(parse, [&] {
    std::memcpy(copy.data(), lines.data(), lines.size());
    benchmark::DoNotOptimize(copy.data());
  });
}
BENCHMARK(BM_ParseBlock)->ArgName("escaped")->DenseRange(0, 1);

/// The lines as they are stored: 0 plain, 1 gzip, 2 Zstandard.
std::string stored(const std::string& lines, std::int64_t form) {
  if (form == 0) return lines;
  if (form == 2) {
    std::string packed(ZSTD_compressBound(lines.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), lines.data(), lines.size(), 3));
    return packed;
  }
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, lines.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(lines.data()));
  stream.avail_in = static_cast<uInt>(lines.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// The reading thread's share: blocks of a file that the system has in memory.
void BM_NextBlock(benchmark::State& state) {
  const std::string lines = make_lines(32 << 20, false);
  std::string name = (std::filesystem::temp_directory_path() / "ibid_bench_XXXXXX").string();
  ::close(::mkstemp(name.data()));
  std::ofstream(name, std::ios::binary) << stored(lines, state.range(0));
  const std::string path = name + ".jsonl";
  std::filesystem::rename(name, path);
  bench::run_beside_yardstick(state, lines, [&] {
    Result<CorpusReader> reader = CorpusReader::open({path}, {});
    if (!reader.ok()) return state.SkipWithError(reader.error().message.c_str());
    while (const auto block = reader.value().next_block()) benchmark::DoNotOptimize(block->number);
  });
  std::filesystem::remove(path);
}
BENCHMARK(BM_NextBlock)->ArgName("form")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

/// A folder of 3 kB texts in files of their own.
void BM_TextFiles(benchmark::State& state) {
  SeededRandom random(7);
  std::string folder = (std::filesystem::temp_directory_path() / "ibid_bench_XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return state.SkipWithError("no folder for the texts");
  std::string all;
  for (std::size_t i = 0; i < 2000; ++i) {
    const std::string text = make_line(random, false, i).substr(30, 3000);
    std::ofstream(folder + "/" + std::to_string(i) + ".txt", std::ios::binary) << text;
    all += text;
  }
  bench::run_beside_yardstick(state, all, [&] {
    Result<CorpusReader> reader = CorpusReader::open({folder}, {});
    if (!reader.ok()) return state.SkipWithError(reader.error().message.c_str());
    while (const auto block = reader.value().next_block()) {
      benchmark::DoNotOptimize(parse_block(*block, {}));
    }
  });
  std::filesystem::remove_all(folder);
}
BENCHMARK(BM_TextFiles)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ibid
