// Builds the background tables from data/background and data/stopwords: every entry is cut into
// words and folded by ibid's own tokenizer, so that a table speaks of the words that ibid sees.
//
// usage: build_background DATA_FOLDER OUTPUT_FOLDER LANGUAGE...
// Writes OUTPUT_FOLDER/<language>.table for each language, and und.table. Same input, same bytes.
#include <fmt/core.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/background/table_format.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/tokenize/tokenize.hpp"
#include "ibid/weigh/stem.hpp"

namespace ibid {
namespace {

// A word that a list lacks is rarer than its rarest; how much rarer, the list cannot say.
constexpr double kFloorOfRarest = 0.1;

[[noreturn]] void fail(const std::string& message) {
  fmt::print(stderr, "build_background: {}\n", message);
  std::exit(EXIT_FAILURE);
}

std::string read_file(const std::string& path, bool may_be_missing = false) {
  std::ifstream file(path, std::ios::binary);
  if (!file && may_be_missing) return {};
  if (!file) fail("cannot read " + path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

struct Entry {
  std::string word;
  double frequency = 0.0;
};

std::vector<Entry> read_entries(const std::string& path) {
  std::vector<Entry> entries;
  std::istringstream lines(read_file(path));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    int centibels = -1;
    if (!(words >> centibels) || centibels < 0) fail(path + ": a line without its frequency");
    const double frequency = std::pow(10.0, -centibels / 100.0);
    for (std::string word; words >> word;) entries.push_back({word, frequency});
  }
  if (entries.empty()) fail(path + ": no entry");
  return entries;
}

/// Sums of probabilities by key; ordered, so that the table comes out sorted.
using Sums = std::map<std::uint32_t, double>;

struct Table {
  Sums words;
  Sums stems;
  std::set<std::uint32_t> stop_words;
  double floor = 0.0;
};

/// The words of each entry, as tokens of one text.
struct TokenizedEntries {
  TokenizedText text;
  std::vector<TokenRange> entries;
};

TokenizedEntries tokenize_entries(const std::vector<Entry>& entries) {
  std::string text;
  std::vector<std::uint32_t> ends;
  for (const Entry& entry : entries) {
    text += entry.word;
    text += '\n';
    ends.push_back(static_cast<std::uint32_t>(text.size()));
  }
  TokenizedEntries result{.text = tokenize_text(text), .entries = {}};
  std::uint32_t token = 0;
  for (const std::uint32_t end : ends) {
    const std::uint32_t begin = token;
    while (token < result.text.tokens.size() && result.text.tokens[token].source.begin < end) {
      ++token;
    }
    result.entries.push_back({begin, token});
  }
  return result;
}

void add_word(Table& table, Stemmer& stemmer, const TokenizedText& text, std::uint32_t token,
              double probability) {
  table.words[detail::background_key(text.tokens[token].hash)] += probability;
  const std::string_view stem = stemmer.stem(text.word(token));
  table.stems[detail::background_key(hash_word(stem))] += probability;
}

/// wordfreq writes Chinese in simplified characters only; a text has one form or the other, so
/// the traditional form of a word gets the frequency of the word.
std::vector<Entry> traditional_forms(const std::vector<Entry>& entries) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance("Simplified-Traditional", UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0) fail("ICU has no transliterator Simplified-Traditional");
  std::vector<Entry> forms;
  for (const Entry& entry : entries) {
    icu::UnicodeString word = icu::UnicodeString::fromUTF8(entry.word);
    transliterator->transliterate(word);
    std::string form;
    word.toUTF8String(form);
    forms.push_back({form, entry.frequency});
  }
  return forms;
}

/// Adds the words of `variants` that differ from those at the same place of `originals`.
void add_variants(Table& table, Stemmer& stemmer, const TokenizedEntries& originals,
                  const TokenizedEntries& variants, const std::vector<Entry>& entries,
                  double scale) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const TokenRange original = originals.entries[i];
    const TokenRange variant = variants.entries[i];
    if (original.size() != variant.size()) continue;
    for (std::uint32_t k = 0; k < variant.size(); ++k) {
      const std::uint32_t token = variant.begin + k;
      if (variants.text.tokens[token].hash != originals.text.tokens[original.begin + k].hash) {
        add_word(table, stemmer, variants.text, token, entries[i].frequency * scale);
      }
    }
  }
}

Table make_table(const std::string& data, const std::string& language) {
  const std::vector<Entry> entries = read_entries(data + "/background/" + language + ".txt");
  const TokenizedEntries tokenized = tokenize_entries(entries);
  // An entry of several words is that many running words: the sum stays what it was.
  double entry_mass = 0.0;
  double word_mass = 0.0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entry_mass += entries[i].frequency;
    word_mass += entries[i].frequency * tokenized.entries[i].size();
  }
  const double scale = word_mass > entry_mass ? entry_mass / word_mass : 1.0;

  Table table;
  Stemmer stemmer(language);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (std::uint32_t token = tokenized.entries[i].begin; token < tokenized.entries[i].end;
         ++token) {
      add_word(table, stemmer, tokenized.text, token, entries[i].frequency * scale);
    }
  }
  if (language == "zh") {
    const TokenizedEntries traditional = tokenize_entries(traditional_forms(entries));
    add_variants(table, stemmer, tokenized, traditional, entries, scale);
  }
  table.floor = kFloorOfRarest * entries.back().frequency;
  return table;
}

void add_stop_words(Table& table, const std::string& data, const std::string& language) {
  const std::string words = read_file(data + "/stopwords/" + language + ".txt", true) +
                            read_file(data + "/stopwords/more/" + language + ".txt", true);
  if (words.empty()) fail("no stop words for " + language);
  for (const Token& token : tokenize_text(words).tokens) {
    const std::uint32_t key = detail::background_key(token.hash);
    table.stop_words.insert(key);
    table.words.try_emplace(key, table.floor);
  }
}

double entropy_bits(const Sums& words) {
  double mass = 0.0;
  double bits = 0.0;
  for (const auto& [key, probability] : words) {
    mass += probability;
    bits -= probability * std::log2(probability);
  }
  return bits / mass;
}

Table make_fallback(const std::vector<Table>& tables) {
  Table fallback;
  double bits = 0.0;
  for (const Table& table : tables) bits += entropy_bits(table.words);
  fallback.floor = std::exp2(-bits / double(tables.size()));
  for (const Table& table : tables) {
    for (const auto& [key, probability] : table.words) {
      const bool stop_word = table.stop_words.contains(key);
      if (stop_word) fallback.stop_words.insert(key);
      if (!stop_word && probability <= fallback.floor) continue;
      double& highest = fallback.words.try_emplace(key, fallback.floor).first->second;
      highest = std::max(highest, probability);
    }
  }
  fallback.stems = fallback.words;  // no language, no stemmer: a word is its own stem
  return fallback;
}

template <typename T>
void append_bytes(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void write_table(const Table& table, const std::string& path) {
  const detail::BackgroundHeader header{
      .num_words = static_cast<std::uint32_t>(table.words.size()),
      .num_stems = static_cast<std::uint32_t>(table.stems.size()),
      .floor = detail::encode_probability(table.floor),
  };
  std::string bytes;
  append_bytes(bytes, header);
  for (const auto& [key, probability] : table.words) append_bytes(bytes, key);
  for (const auto& [key, probability] : table.stems) append_bytes(bytes, key);
  for (const auto& [key, probability] : table.words) {
    const unsigned stop_word = table.stop_words.contains(key) ? detail::kStopWordBit : 0U;
    append_bytes(bytes,
                 static_cast<std::uint16_t>(detail::encode_probability(probability) | stop_word));
  }
  for (const auto& [key, probability] : table.stems) {
    append_bytes(bytes, detail::encode_probability(probability));
  }
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) fail("cannot write " + path);
}

}  // namespace

int build(const std::string& data, const std::string& output,
          const std::vector<std::string>& languages) {
  std::vector<Table> tables;
  for (const std::string& language : languages) {
    tables.push_back(make_table(data, language));
    add_stop_words(tables.back(), data, language);
    write_table(tables.back(), fmt::format("{}/{}.table", output, language));
  }
  write_table(make_fallback(tables), output + "/und.table");
  return EXIT_SUCCESS;
}

}  // namespace ibid

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: build_background DATA_FOLDER OUTPUT_FOLDER LANGUAGE...\n");
    return EXIT_FAILURE;
  }
  return ibid::build(argv[1], argv[2], std::vector<std::string>(argv + 3, argv + argc));
}
