// Records out of JSON lines: against the slow way, a copy and XXH3 of the same bytes.
// Arguments: 0 plain text, 1 as Python writes it, with all beyond ASCII as \u escapes.
#include <benchmark/benchmark.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "ibid/corpus/corpus.hpp"
#include "ibid/read/json_record.hpp"

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

/// Seconds that this thread computed: the clock on the wall counts the neighbours too.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Seconds of each job: medians of interleaved rounds.
std::vector<double> race(const std::vector<std::function<std::uint64_t()>>& jobs) {
  constexpr int kRounds = 9;
  std::vector<std::vector<double>> times(jobs.size());
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      const double begin = cpu_seconds();
      benchmark::DoNotOptimize(jobs[i]());
      times[i].push_back(cpu_seconds() - begin);
    }
  }
  std::vector<double> medians;
  for (auto& row : times) {
    std::ranges::nth_element(row, row.begin() + kRounds / 2);
    medians.push_back(row[kRounds / 2]);
  }
  return medians;
}

void BM_ParseBlockAgainstOthers(benchmark::State& state) {
  const std::string lines = make_lines(4 << 20, state.range(0) != 0);
  const RawBlock block = make_block(lines);
  const CorpusOptions options;
  std::string copy(lines.size(), '\0');
  for (auto _ : state) {
    const std::vector<double> seconds = race({
        [&] { return parse_block(block, options).records.size(); },
        [&] { return read_slowly(lines); },
        [&] { return std::memcpy(copy.data(), lines.data(), lines.size()) != nullptr ? 1U : 0U; },
        [&] { return hash_bytes(lines); },
    });
    state.counters["MB/s"] = static_cast<double>(lines.size()) / 1e6 / seconds[0];
    state.counters["x_parse_json_record"] = seconds[1] / seconds[0];
    state.counters["memcpy_times"] = seconds[0] / seconds[2];
    state.counters["XXH3_times"] = seconds[0] / seconds[3];
  }
}
BENCHMARK(BM_ParseBlockAgainstOthers)->ArgName("escaped")->DenseRange(0, 1)->Iterations(1);

void BM_ParseBlock(benchmark::State& state) {
  const RawBlock block = make_block(make_lines(4 << 20, state.range(0) != 0));
  const CorpusOptions options;
  for (auto _ : state) benchmark::DoNotOptimize(parse_block(block, options));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(block.bytes.size()));
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
  for (auto _ : state) {
    Result<CorpusReader> reader = CorpusReader::open({path}, {});
    if (!reader.ok()) return state.SkipWithError(reader.error().message.c_str());
    while (const auto block = reader.value().next_block()) benchmark::DoNotOptimize(block->number);
  }
  std::filesystem::remove(path);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(lines.size()));
}
BENCHMARK(BM_NextBlock)->ArgName("form")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

/// A folder of 3 kB texts in files of their own.
void BM_TextFiles(benchmark::State& state) {
  SeededRandom random(7);
  std::string folder = (std::filesystem::temp_directory_path() / "ibid_bench_XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return state.SkipWithError("no folder for the texts");
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < 2000; ++i) {
    const std::string text = make_line(random, false, i).substr(30, 3000);
    std::ofstream(folder + "/" + std::to_string(i) + ".txt", std::ios::binary) << text;
    bytes += text.size();
  }
  for (auto _ : state) {
    Result<CorpusReader> reader = CorpusReader::open({folder}, {});
    if (!reader.ok()) return state.SkipWithError(reader.error().message.c_str());
    while (const auto block = reader.value().next_block()) {
      benchmark::DoNotOptimize(parse_block(*block, {}));
    }
  }
  std::filesystem::remove_all(folder);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(BM_TextFiles)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ibid
