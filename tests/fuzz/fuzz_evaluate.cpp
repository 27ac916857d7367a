// Whatever the bytes of a file of labels, reading a labelled set ends in a one-line error that
// names the file, or in a set whose labels keep their promises.
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "helpers/require.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/evaluate/answers_corpus.hpp"
#include "ibid/evaluate/ecbplus_corpus.hpp"
#include "ibid/evaluate/pan_corpus.hpp"
#include "ibid/evaluate/polnear_corpus.hpp"
#include "ibid/evaluate/sentence_pairs.hpp"

namespace {

using namespace ibid;
namespace fs = std::filesystem;
using test::require;

constexpr std::uint64_t kCharacters = 12;  // of each text
constexpr const char* kText = "Rain falls.\n";

void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// A folder with a small set of each kind, removed at the end; the labels of one of them are
/// written anew each time.
class Sets {
 public:
  Sets() {
    std::string pattern = (fs::temp_directory_path() / "ibid-fuzz-XXXXXX").string();
    require(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    write(folder_ / "pan/kind/pairs", "a.txt b.txt\n");
    write(folder_ / "events/1/1_2ecb.xml", "<D><token>x</token></D>");
    write(folder_ / "answers/g0pA_taska.txt", kText);
    write(folder_ / "answers/orig_taska.txt", kText);
    write(folder_ / "polnear/text/x.txt", kText);
    write(folder_ / "polnear/outlets.txt", "Reuters\n");
  }
  ~Sets() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Sets(const Sets&) = delete;
  Sets& operator=(const Sets&) = delete;
  [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

template <typename Set>
bool is_read(const Result<Set>& set) {
  if (set) return true;
  const std::string& message = set.error().message;
  require(message.find("ibid-fuzz-") != std::string::npos);
  require(message.find('\n') == std::string::npos);
  require(find_invalid_utf8(message) == message.size());
  return false;
}

void read_pan(const fs::path& folder) {
  const auto corpus = detail::read_pan_corpus(folder / "pan");
  if (!is_read(corpus)) return;
  const detail::PanPair& pair = corpus.value().kinds.front().pairs.front();
  if (detail::check_offsets(pair, kCharacters, kCharacters)) return;
  for (const detail::ReuseCase& each : pair.cases) {
    require(each.suspicious.begin < each.suspicious.end && each.suspicious.end <= kCharacters);
    require(each.source.begin < each.source.end && each.source.end <= kCharacters);
  }
}

void read_answers(const fs::path& folder) {
  const auto answers = detail::read_graded_answers(folder / "answers");
  if (!is_read(answers)) return;
  for (const detail::Answer& answer : answers.value().answers) {
    require(answer.grade < detail::kGrades.size());
    require(answers.value().originals.contains(answer.task));
  }
}

void read_attributions(const fs::path& folder) {
  const auto articles = detail::read_polnear_corpus(folder / "polnear");
  if (!is_read(articles)) return;
  for (const detail::MarkedAttribution& each : articles.value().articles.front().attributions) {
    for (const auto* const pieces : {&each.source, &each.content}) {
      for (const detail::CharRange piece : *pieces) {
        require(piece.begin <= piece.end && piece.end <= kCharacters);
      }
    }
  }
}

void read_sentences(const fs::path& folder) {
  const auto sets = detail::read_sentence_sets(folder / "sentences.tsv");
  if (is_read(sets)) require(!sets.value().front().pairs.empty());
}

void read_reports(const fs::path& folder) {
  const auto reports = detail::read_ecbplus(folder / "events");
  if (is_read(reports)) require(!reports.value().front().text.empty());
}

struct Reader {
  const char* labels;  // the file that the bytes become
  void (*read)(const fs::path& folder);
};
constexpr std::array<Reader, 5> kReaders = {{{"pan/kind/a-b.xml", read_pan},
                                             {"answers/file_information.csv", read_answers},
                                             {"polnear/attributions/x_1.ann", read_attributions},
                                             {"sentences.tsv", read_sentences},
                                             {"events/1/1_1ecb.xml", read_reports}}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Sets sets;
  if (size == 0) return 0;
  const Reader& reader = kReaders[data[0] % kReaders.size()];
  write(sets.folder() / reader.labels, {reinterpret_cast<const char*>(data) + 1, size - 1});
  reader.read(sets.folder());
  return 0;
}
