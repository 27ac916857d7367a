// Writes a seeded corpus of made articles as JSON lines, and what was planted in it. Where the
// environment names a folder of real texts as IBID_DATA they stand among the made ones. The same
// seed and the same real texts, or --no-mix, give the same bytes on every machine; the memory it
// needs does not grow with the corpus.
//
//   make_corpus --articles 20000 --output corpus.jsonl --truth truth.jsonl
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/corpus/json_lines.hpp"
#include "bench/corpus/made_corpus.hpp"
#include "bench/corpus/real_texts.hpp"

namespace ibid::bench {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;
constexpr int kTrouble = 2;

/// Lines on their way to a file, or to standard output for "-". Nothing is written without a path.
class LineWriter {
 public:
  explicit LineWriter(std::string path) : path_(std::move(path)) {
    if (path_.empty()) return;
    file_ = path_ == "-" ? stdout : std::fopen(path_.c_str(), "wb");
    if (file_ == nullptr) note_failure();
  }
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;
  ~LineWriter() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }

  /// Where the next lines are appended.
  std::string& lines() { return lines_; }

  /// Hands the lines over when there are enough of them. @return false after a failure
  bool write_some() { return lines_.size() < kBufferBytes || write_all(); }

  bool write_all() {
    if (file_ != nullptr && failure_.empty()) {
      if (std::fwrite(lines_.data(), 1, lines_.size(), file_) != lines_.size() ||
          std::fflush(file_) != 0) {
        note_failure();
      }
    }
    lines_.clear();
    return failure_.empty();
  }

  /// One line for people; empty while all is well.
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  void note_failure() {
    failure_ = fmt::format("{}: cannot be written: {}", path_ == "-" ? "standard output" : path_,
                           std::strerror(errno));
  }

  std::string path_;
  std::FILE* file_ = nullptr;
  std::string lines_;
  std::string failure_;
};

struct Arguments {
  MadeCorpusOptions corpus;
  std::vector<std::string> mix;
  bool no_mix = false;
  std::string output = "-";
  std::string truth;
};

void declare_flags(CLI::App& app, Arguments& arguments) {
  MadeCorpusOptions& corpus = arguments.corpus;
  app.add_option("--articles", corpus.num_articles, "How many articles")
      ->capture_default_str()
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{10'000'000'000}));
  app.add_option("--seed", corpus.seed, "What everything follows from")->capture_default_str();
  app.add_option("--derived", corpus.derived_share, "Share made from an earlier article")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--footers", corpus.footer_share, "Share that ends with a boilerplate")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--cyrillic", corpus.cyrillic_share, "Share in made words of Cyrillic letters")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--mix", arguments.mix, "Folder or file whose texts stand among the made ones")
      ->envname("IBID_DATA");
  app.add_flag("--no-mix", arguments.no_mix, "Made articles alone, whatever IBID_DATA says");
  app.add_option("--output", arguments.output, "Where the articles go, - for standard output")
      ->capture_default_str();
  app.add_option("--truth", arguments.truth,
                 "Where the planted relations go, - for standard output");
}

/// Why the corpus could not be written; empty when it was.
std::string write_corpus(const Arguments& arguments) {
  if (arguments.output == arguments.truth) {
    return "--output and --truth name the same place; give one of them another";
  }
  MadeCorpusOptions options = arguments.corpus;
  for (const std::string& path : arguments.mix) {
    if (arguments.no_mix || path.empty()) continue;
    Result<std::vector<std::string>> texts = read_real_texts(path);
    if (!texts) return texts.error().message;
    for (std::string& text : texts.value()) options.real_texts.push_back(std::move(text));
  }

  const MadeCorpus corpus(std::move(options));
  LineWriter articles(arguments.output);
  LineWriter truth(arguments.truth);
  bool is_well = articles.failure().empty() && truth.failure().empty();
  for (std::uint64_t number = 0; is_well && number < arguments.corpus.num_articles; ++number) {
    const MadeArticle article = corpus.article(number);
    append_record(article, articles.lines());
    if (article.planted.has_value()) append_truth(*article.planted, truth.lines());
    is_well = articles.write_some() && truth.write_some();
  }
  if (is_well) is_well = articles.write_all() && truth.write_all();
  if (is_well) return {};
  return articles.failure().empty() ? truth.failure() : articles.failure();
}

int fail(std::string_view message) {
  std::fprintf(stderr, "make_corpus: %.*s\n", static_cast<int>(message.size()), message.data());
  return kTrouble;
}

int run(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("Writes a seeded corpus of made articles, and what was planted in it.");
  declare_flags(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kTrouble;
  }
  const std::string failure = write_corpus(arguments);
  return failure.empty() ? 0 : fail(failure);
}

}  // namespace
}  // namespace ibid::bench

int main(int argc, char** argv) {
  try {
    return ibid::bench::run(argc, argv);
  } catch (const std::exception& error) {
    return ibid::bench::fail(error.what());
  }
}
