#include "ibid/evaluate/versions_corpus.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "ibid/evaluate/corpus_files.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

Result<std::vector<Revision>> read_title(std::uint32_t title, const fs::path& folder) {
  const Result<FolderContent> content = list_folder(folder, "a folder of revisions");
  if (!content) return content.error();
  if (!content.value().folders.empty()) {
    return bad_data(content.value().folders.front(),
                    "is a folder within a title, whose revisions are files; take it away");
  }
  if (content.value().files.empty()) {
    return bad_data(folder, "holds no revision; add some, or take the title away");
  }
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

Result<FolderContent> list_titles(const fs::path& folder) {
  Result<FolderContent> content =
      list_folder(folder, "a folder with a folder of revisions for each title");
  if (!content) return content;
  if (auto error =
          find_stray(content.value().files, "a revision stands in the folder of its title")) {
    return *std::move(error);
  }
  return content;
}

}  // namespace

Result<VersionsCorpus> read_versions(const fs::path& folder) {
  std::error_code error;
  const fs::path inner = folder / "version_documents";
  const fs::path& titles = fs::is_directory(inner, error) ? inner : folder;
  const Result<FolderContent> content = list_titles(titles);
  if (!content) return content.error();
  const Result<FolderContent> around = list_titles(folder);
  if (!around) return around.error();
  VersionsCorpus corpus;
  for (const fs::path& title : content.value().folders) {
    const auto number = static_cast<std::uint32_t>(corpus.titles.size());
    Result<std::vector<Revision>> revisions = read_title(number, title);
    if (!revisions) return revisions.error();
    corpus.titles.push_back(title.filename().string());
    for (Revision& each : revisions.value()) corpus.revisions.push_back(std::move(each));
  }
  if (corpus.revisions.empty()) return bad_data(titles, "holds no folder with a revision");
  if (corpus.revisions.size() == corpus.titles.size()) {
    return bad_data(titles, "holds no title with two revisions, so there is nothing to rank");
  }
  return corpus;
}

}  // namespace ibid::detail
