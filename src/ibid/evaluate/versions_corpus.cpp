#include "ibid/evaluate/versions_corpus.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "ibid/evaluate/corpus_files.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

Result<std::vector<Revision>> read_title(std::uint32_t title, const fs::path& folder) {
  const Result<FolderContent> content = list_folder(folder, "a folder of revisions");
  if (!content) return content.error();
  std::vector<Revision> revisions;
  for (const fs::path& file : content.value().files) {
    Revision revision{title, 0, file};
    if (file.extension() != ".txt" || !parse_count(file.stem().string(), revision.number)) {
      return bad_data(file, "is not named NUMBER.txt, which tells its place among the revisions");
    }
    revisions.push_back(std::move(revision));
  }
  std::sort(revisions.begin(), revisions.end(),
            [](const Revision& a, const Revision& b) { return a.number < b.number; });
  const auto twice =
      std::adjacent_find(revisions.begin(), revisions.end(),
                         [](const Revision& a, const Revision& b) { return a.number == b.number; });
  if (twice != revisions.end()) return bad_data(twice->file, "has the number of another revision");
  return revisions;
}

}  // namespace

Result<VersionsCorpus> read_versions(const fs::path& folder) {
  std::error_code error;
  const fs::path inner = folder / "version_documents";
  const fs::path& titles = fs::is_directory(inner, error) ? inner : folder;
  const Result<FolderContent> content =
      list_folder(titles, "a folder with a folder of revisions for each title");
  if (!content) return content.error();
  VersionsCorpus corpus;
  for (const fs::path& title : content.value().folders) {
    const auto number = static_cast<std::uint32_t>(corpus.titles.size());
    Result<std::vector<Revision>> revisions = read_title(number, title);
    if (!revisions) return revisions.error();
    corpus.titles.push_back(title.filename().string());
    for (Revision& each : revisions.value()) corpus.revisions.push_back(std::move(each));
  }
  if (corpus.revisions.empty()) return bad_data(titles, "holds no folder with a revision");
  return corpus;
}

}  // namespace ibid::detail
