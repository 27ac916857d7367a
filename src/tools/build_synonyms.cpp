// Builds the table of synonyms from data/synonyms: every word is stemmed as ibid stems the words of
// a text.
//
// usage: build_synonyms SETS_FILE LANGUAGE OUTPUT_FILE
// Same input, same bytes.
#include <fmt/core.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/weigh/stem.hpp"
#include "ibid/weigh/synonym_table.hpp"

namespace ibid {
namespace {

[[noreturn]] void fail(const std::string& message) {
  fmt::print(stderr, "build_synonyms: {}\n", message);
  std::exit(EXIT_FAILURE);
}

/// The sets of each stem; ordered, so that the table comes out sorted.
using SetsOfStems = std::map<std::uint32_t, std::vector<std::uint16_t>>;

std::set<std::uint32_t> keys_of(const std::string& line, Stemmer& stemmer) {
  std::set<std::uint32_t> keys;
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    keys.insert(detail::synonym_key(hash_word(stemmer.stem(word))));
  }
  return keys;
}

SetsOfStems read_sets(const std::string& path, const std::string& language) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("cannot read " + path);
  Stemmer stemmer(language);
  SetsOfStems sets;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    const std::set<std::uint32_t> keys = keys_of(line, stemmer);
    if (keys.size() < 2) continue;  // forms of one stem
    if (number > std::numeric_limits<std::uint16_t>::max()) fail(path + ": too many sets");
    for (const std::uint32_t key : keys) sets[key].push_back(static_cast<std::uint16_t>(number));
    ++number;
  }
  if (sets.empty()) fail(path + ": no set");
  return sets;
}

template <typename T>
void append_bytes(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string table_of(const SetsOfStems& sets) {
  std::string keys;
  std::string begins;
  std::string numbers;
  std::uint32_t count = 0;
  for (const auto& [key, of_stem] : sets) {
    append_bytes(keys, key);
    append_bytes(begins, count);
    for (const std::uint16_t number : of_stem) append_bytes(numbers, number);
    count += static_cast<std::uint32_t>(of_stem.size());
  }
  append_bytes(begins, count);
  std::string bytes;
  append_bytes(bytes, detail::SynonymHeader{static_cast<std::uint32_t>(sets.size()), count});
  return bytes + keys + begins + numbers;
}

}  // namespace

int build_synonyms(const std::string& input, const std::string& language,
                   const std::string& output) {
  std::ofstream file(output, std::ios::binary);
  file << table_of(read_sets(input, language));
  if (!file.flush()) fail("cannot write " + output);
  return EXIT_SUCCESS;
}

}  // namespace ibid

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: build_synonyms SETS_FILE LANGUAGE OUTPUT_FILE\n");
    return EXIT_FAILURE;
  }
  return ibid::build_synonyms(argv[1], argv[2], argv[3]);
}
