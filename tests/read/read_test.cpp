// Files, formats and what is refused: one line that names the file, the place and the remedy.
#include "ibid/read/read.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "helpers/files.hpp"

namespace ibid {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "ibid_read_XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
    std::ofstream(file(name), std::ios::binary) << bytes;
    return file(name);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void expect_error(const Result<Document>& result, ErrorCode code, const std::string& words) {
  ASSERT_FALSE(result.ok()) << "read, though expected: " << words;
  const Error& error = result.error();
  EXPECT_EQ(error.code, code) << error.message;
  EXPECT_THAT(error.message, AllOf(HasSubstr(words), Not(HasSubstr("\n"))));
}

Document decoded(const std::string& bytes, const std::string& path = "a.txt",
                 const ReadOptions& options = {}) {
  Result<Document> document = decode_document(bytes, path, options);
  EXPECT_TRUE(document.ok()) << document.error().message;
  return document.ok() ? std::move(document).value() : Document{};
}

TEST(ReadFile, KnowsPathSizeAndDigest) {
  const Folder folder;
  const std::string path = folder.write("a.txt", "abc");
  const Result<Document> document = read_document(path);
  ASSERT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ(document.value().path, path);
  EXPECT_EQ(document.value().id, path);
  EXPECT_EQ(document.value().text, "abc");
  EXPECT_EQ(document.value().file_bytes, 3U);
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(document.value().sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ReadFile, TextAloneIsTheSameText) {
  ReadOptions alone;
  alone.text_alone = true;
  for (const std::string path : {"a.md", "a.txt", "a.jsonl", "-"}) {
    const bool is_json = path == "a.jsonl" || path == "-";
    const std::string bytes = is_json
                                  ? "{\"id\":\"x\",\"text\":\"# T\",\"published\":\"2024\"}"
                                  : "---\npublished: 2024\n---\n# T\n\n\x01 caf\xE9, caf\xE9.\n";
    const Document whole = decoded(bytes, path);
    const Document text = decoded(bytes, path, alone);
    EXPECT_EQ(text.id, whole.id);
    EXPECT_EQ(text.text, whole.text);
    EXPECT_EQ(text.format, whole.format);
    EXPECT_EQ(text.meta.published, whole.meta.published);
    EXPECT_EQ(text.sha256, "");
  }
  expect_error(decode_document("%PDF-1.5", "a.txt", alone), ErrorCode::kUnsupported, "PDF");
}

TEST(ReadFile, NamesWhatCannotBeRead) {
  const Folder folder;
  expect_error(read_document(folder.file("none.txt")), ErrorCode::kNotFound,
               "none.txt: no such file");
  expect_error(read_document(folder.write("a.txt", "x") + "/b"), ErrorCode::kNotFound, "no such");
  expect_error(read_document(folder.path().string()), ErrorCode::kUnreadable, "is a folder");
  expect_error(read_document(folder.write("empty.txt", "")), ErrorCode::kEmptyInput, "is empty");
  expect_error(read_document(""), ErrorCode::kNotFound, "no such file");
  expect_error(read_document(std::string("a\0b", 3)), ErrorCode::kNotFound, "a\\x00b: no such");
  expect_error(read_document(folder.file("new\nline\xFF")), ErrorCode::kNotFound,
               "new\\x0Aline\\xFF: no such file");
}

TEST(ReadFile, SaysThatPermissionIsMissing) {
  constexpr uid_t kNobody = 65534;
  const Folder folder;
  const std::string path = folder.write("secret.txt", "abc");
  ASSERT_EQ(chmod(path.c_str(), 0), 0);
  const uid_t user = geteuid();
  if (user == 0) {  // root may read everything
    ASSERT_EQ(seteuid(kNobody), 0);
  }
  const Result<Document> document = read_document(path);
  if (user == 0) {
    ASSERT_EQ(seteuid(user), 0);
  }
  expect_error(document, ErrorCode::kUnreadable, "no permission");
}

TEST(ReadFile, BoundsHoldWhileReading) {
  const Folder folder;
  ReadOptions options;
  options.max_bytes = 1000;
  EXPECT_TRUE(read_document(folder.write("a.txt", std::string(1000, 'a')), options).ok());
  expect_error(read_document(folder.write("b.txt", std::string(1001, 'a')), options),
               ErrorCode::kTooLarge, "more than the 1000 bytes allowed");
  expect_error(decode_document(std::string(1001, 'a'), "c.txt", options), ErrorCode::kTooLarge,
               "c.txt");
  options.max_bytes = 1 << 20;
  expect_error(read_document("/dev/zero", options), ErrorCode::kTooLarge, "/dev/zero");
  expect_error(read_document("/dev/null", options), ErrorCode::kEmptyInput, "is empty");
}

TEST(ReadFile, ReadsAPipeWhole) {
  const Folder folder;
  const std::string path = folder.file("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const std::string text(300000, 'a');
  std::thread writer([&] { std::ofstream(path, std::ios::binary) << text; });
  const Result<Document> document = read_document(path);
  writer.join();
  ASSERT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ(document.value().text, text);
}

TEST(ReadFile, ReadsStandardInput) {
  const Folder folder;
  const std::string path = folder.write("in.txt", "from standard input");
  const int kept = dup(STDIN_FILENO);
  ASSERT_NE(std::freopen(path.c_str(), "r", stdin), nullptr);
  const Result<Document> document = read_document("-");
  dup2(kept, STDIN_FILENO);
  close(kept);
  ASSERT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ(document.value().path, "-");
  EXPECT_EQ(document.value().text, "from standard input");
  expect_error(decode_document("", "-"), ErrorCode::kEmptyInput, "standard input: is empty");
}

TEST(Formats, ArchivesDocumentsAndImagesAreRefusedByName) {
  using namespace std::string_literals;
  const std::pair<std::string, const char*> cases[] = {
      {"\x1F\x8B\x08\0"s, "gzip"},
      {"\x28\xB5\x2F\xFD"s, "Zstandard"},
      {"BZh9"s, "bzip2"},
      {"\xFD"
       "7zXZ\0"s,
       "xz"},
      {"PK\x03\x04 word/document.xml"s, "Word document"},
      {"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text"s, "OpenDocument"},
      {"PK\x03\x04 a.txt"s, "ZIP"},
      {"%PDF-1.7"s, "PDF"},
      {"{\\rtf1 text"s, "RTF"},
      {"\x89PNG\r\n\x1A\n"s, "PNG"},
      {"\xFF\xD8\xFF\xE0"s, "JPEG"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s, "Microsoft Office"},
  };
  for (const auto& [bytes, name] : cases) {
    expect_error(decode_document(bytes, "a.txt"), ErrorCode::kUnsupported, name);
  }
}

TEST(Formats, MarkupIsNeverReadAsProse) {
  const char* const pages[] = {
      "<!DOCTYPE html><html><p>Text</p></html>",
      "\n  <HTML lang=en><body>Text",
      "<?xml version='1.0'?><nitf/>",
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS>text",
      "<p>One paragraph.</p>\n<p>Another.</p>\n",
      "<doc id='1'>words and words</doc>",
      ("Skip to content <div><ul><li><a href='/'>Home</a></li><li><a href='/b'>News</a></li></ul>"
       "</div><p>The article.</p>"),
      "\xEF\xBB\xBF<!doctype html>\n<p>text",
  };
  for (const char* page : pages) {
    expect_error(decode_document(page, "a.txt"), ErrorCode::kUnsupported,
                 "save the article's text");
  }
  for (const char* name : {"a.html", "A.HTM", "b.xml", "c.sgm", "d.json", "e.rss"}) {
    expect_error(decode_document("Some plain words.", name), ErrorCode::kUnsupported, name);
  }
  const std::string wide("<\0!\0d\0o\0c\0t\0y\0p\0e\0 \0h\0t\0m\0l\0>\0", 30);
  expect_error(decode_document(wide, "a.txt"), ErrorCode::kUnsupported, "HTML");
}

const std::string kProse =
    "The council voted on Tuesday to close the old bridge for eighteen months of repairs. "
    "Engineers "
    "found cracks in two of the girders in March, its leader said. Traffic will take another road.";

TEST(Formats, MarkupThatDoesNotBeginTheTextIsRefused) {
  const std::string pages[] = {
      "<!-- saved from a page -->\n<!DOCTYPE html><html><body><p>" + kProse + "</p></body></html>",
      "<?php ?>\n<!-- a --><html>" + kProse,
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>" + kProse + "</p></html>",
      "A headline\n\n<p class=\"story\">" + kProse + "</p>\n",
      "A headline\n<p>" + kProse + "\n<p>" + kProse + "\n<p>" + kProse + "\n",
      kProse + "\n\n<script>go(1)</script><table><tr><td>x</td></tr></table>\n",
      kProse + kProse + "\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n",
      "Headline\n<body.content>\n<block>" + kProse + "</block>\n</body.content>\n",
      "One<br>\ntwo<br>\nthree<br>\nfour<br>\nfive<br>\nsix<br>\nseven<br>\neight<br>\nnine<br>\n"
      "ten<br>\neleven<br>\ntwelve<br>\n",
  };
  for (const std::string& page : pages) {
    expect_error(decode_document(page, "a.txt"), ErrorCode::kUnsupported, "as plain text");
  }
  expect_error(decode_document("{\"text\": \"<p>One.</p><p>Two.</p>\"}", "a.jsonl"),
               ErrorCode::kUnsupported, "HTML");
  expect_error(decode_document("<!-- a -->\n<!doctype html>\n<p>text", "a.md"),
               ErrorCode::kUnsupported, "HTML");
}

TEST(Formats, TagsThatAreReadAsWordsAreCounted) {
  const std::pair<std::string, const char*> cases[] = {
      {kProse + " <b>Bold</b> words.", "2 HTML tags read as words"},
      {"<b>LONDON</b> " + kProse, "2 HTML tags"},
      {"The <script> tag runs code.", "1 HTML tag read as words; take it out"},
      {"A line break<br>is one tag.", "1 HTML tag"},
      {kProse + " <a href='x'>here</a> and <a href='y'>there</a>.", "4 HTML tags"},
  };
  for (const auto& [text, warning] : cases) {
    const Document document = decoded(text);
    ASSERT_EQ(document.warnings.size(), 1U) << text;
    EXPECT_THAT(document.warnings.front(), ::testing::HasSubstr(warning));
  }
  for (const char* text :
       {"a < b and c > d", "<john> hello", "He <smiles> and <3", "x <- y -> z"}) {
    EXPECT_TRUE(decoded(text).warnings.empty()) << text;
  }
  EXPECT_TRUE(decoded("Words <b>bold</b>.", "a.md").warnings.empty());  // markup there, not words
}

// A long article that keeps the list of a page is an article still; a short one of as many tags is
// a page.
TEST(Formats, AListInALongTextDoesNotMakeItAPage) {
  std::string list;
  for (int i = 0; i < 6; ++i) list += "<li>Some town\n";
  std::string long_text;
  while (long_text.size() < 6'000) long_text += kProse + "\n\n";
  const Document document = decoded(long_text + list + "</ul>\n" + long_text);
  ASSERT_EQ(document.warnings.size(), 1U);
  EXPECT_THAT(document.warnings.front(), ::testing::HasSubstr("7 HTML tags"));
  expect_error(decode_document(kProse + "\n" + list + "</ul>\n", "a.txt"), ErrorCode::kUnsupported,
               "HTML");
}

TEST(Formats, HostileTagsTakeLinearTime) {
  constexpr std::size_t kSize = 4 << 20;
  for (const char* part :
       {"<p>", "<a ", "<p", "</p>", "<x><y>", "<p>\n</p>", "< ", "<!--", "<p> \t"}) {
    std::string text;
    while (text.size() < kSize) text += part;
    (void)decode_document(std::move(text), "a.txt");
  }
  std::string names;
  for (int i = 0; names.size() < kSize; ++i) names += "\n<n" + std::to_string(i) + ">";
  (void)decode_document(names, "a.txt");
}

TEST(Formats, MessagesWithTheirHeadersAreRefused) {
  const char* const mail =
      "From: a@b.c\nSubject: The bridge\n of old\nContent-Type: text/plain\n\nThe council voted.\n";
  expect_error(decode_document(mail, "a.txt"), ErrorCode::kUnsupported, "without the headers");
  expect_error(decode_document("HTTP/1.1 200 OK\nServer: x\n\nWords.", "-"),
               ErrorCode::kUnsupported, "HTTP response");
  expect_error(decode_document("Some words.", "a.eml"), ErrorCode::kUnsupported, "e-mail");
  expect_error(decode_document("id,text\n1,hello\n", "a.csv"), ErrorCode::kUnsupported, "table");
  for (const char* memo : {"From: the mayor\nTo: all\nSubject: the bridge\n\nIt is closed.",
                           "Content-Type: what it is\nand why it matters",
                           "Q: Who?\nA: Me.\n\nText", "HTTP is a protocol.\nIt is old."}) {
    EXPECT_EQ(decoded(memo).text, memo);
  }
}

TEST(Formats, ARemedyDoesNotLeadToAnotherRefusal) {
  const std::string zip("PK\x03\x04\x14\0\x01\x02", 8);
  const std::pair<const char*, const char*> documents[] = {{"a.docx", "a Word document; export"},
                                                           {"a.odt", "OpenDocument file; export"},
                                                           {"a.epub", "an e-book; export"},
                                                           {"a.zip", "a ZIP archive; unpack it"},
                                                           {"a.txt", "a ZIP archive; unpack it"}};
  for (const auto& [path, words] : documents) {
    expect_error(decode_document(zip, path), ErrorCode::kUnsupported, words);
  }
  std::string tar(512, '\0');
  tar.replace(257, 5, "ustar");
  expect_error(decode_document(tar, "a.tar"), ErrorCode::kUnsupported, "a tar archive; unpack it");
  const char* const item = "{\"uri\": \"urn:1\",\n \"body_text\": \"The council voted.\"}";
  for (const char* path : {"a.txt", "a.ninjs", "a"}) {
    expect_error(decode_document(item, path), ErrorCode::kUnsupported,
                 "ninjs item, which is not read yet");
  }
  expect_error(decode_document("{\n\"text\": \"words\"}", "a.txt"), ErrorCode::kUnsupported,
               "on one line of a .jsonl file");
  expect_error(read_document(""), ErrorCode::kNotFound, "the empty name");
}

TEST(Formats, TextUnderANameOfAnotherFormatIsRefused) {
  const std::pair<const char*, const char*> cases[] = {
      {"a.pdf", "PDF"},          {"a.docx", "Word"},        {"a.JPG", "image"},
      {"a.txt.gz", "gzip"},      {"a.md.zst", "Zstandard"}, {"a.zip", "archive"},
      {"a.odt", "OpenDocument"}, {"a.mp4", "video"},
  };
  for (const auto& [path, name] : cases) {
    expect_error(decode_document("Some plain words.", path), ErrorCode::kUnsupported, name);
    expect_error(decode_document("Some plain words.", path), ErrorCode::kUnsupported, ".txt");
  }
  for (const char* path : {"a.txt", "a.text", "story.final", "a.2024", "zip", "pdf", "a.b/c"}) {
    EXPECT_TRUE(decode_document("Some plain words.", path).ok()) << path;
  }
}

TEST(Formats, ProseThatMentionsMarkupIsRead) {
  for (const char* text : {
           "The <script> tag runs code.",
           "If a < b and c > d then <b>bold</b> was used.",
           "<script> is what the page began with.",
           "<3 is a heart",
           "He wrote <html> and </html> on the board, then <body> and </body>; the class copied it "
           "all down and went on to talk about the weather for the rest of the afternoon.",
           "[Laughter] {sic} 5 < 6",
           "{Editor's note} Something happened.",
           "[1] A footnote.",
           "%percent and BZ",
       }) {
    EXPECT_EQ(decoded(text).text, text);
  }
  EXPECT_EQ(decoded("<b>Bold</b> words in Markdown <i>are fine</i>", "a.md").format,
            InputFormat::kMarkdown);
}

TEST(Formats, DataUnderATextNameIsRefused) {
  expect_error(decode_document("{\"text\": \"words\"}", "a.txt"), ErrorCode::kUnsupported,
               ".jsonl");
  expect_error(decode_document("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "a.txt"),
               ErrorCode::kUnsupported, "JSON");
  expect_error(decode_document("[{\"a\": 1},\n {\"a\": 2}]", "a.txt"), ErrorCode::kUnsupported,
               "JSON");
}

TEST(Formats, WithoutANameTheContentMayBeOneRecord) {
  EXPECT_EQ(decoded("{\"text\": \"words\"}\n", "-").text, "words");
  EXPECT_EQ(decoded("{\"text\": \"words\"}\n", "/dev/fd/63").format, InputFormat::kJsonLines);
  EXPECT_EQ(decoded("words", "-").format, InputFormat::kPlainText);
}

TEST(Formats, SavedPagesAreRefusedUnderAnyNameAndCorpusTextsAreRead) {
  const fs::path pages = test::development_data("readability-testpages");
  const fs::path texts = test::development_data("pan13");
  if (pages.empty() || texts.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  for (const auto& entry : fs::recursive_directory_iterator(pages)) {
    if (entry.path().filename() != "source.html") continue;
    expect_error(decode_document(test::read_file(entry.path()), "page.txt"),
                 ErrorCode::kUnsupported, "HTML");
  }
  for (const char* side : {"src", "susp"}) {
    for (const auto& entry : fs::directory_iterator(texts / side)) {
      // Some are XML in truth.
      if (test::read_file(entry.path()).starts_with('<')) continue;
      const Result<Document> document = read_document(entry.path().string());
      EXPECT_TRUE(document.ok()) << document.error().message;
    }
  }
}

TEST(Markdown, TitleComesFromALeadingHeading) {
  const std::pair<const char*, const char*> cases[] = {
      {"# Title\n\nText", "Title"},
      {"\n\n## Title ##\nText", "Title"},
      {"Title\n=====\nText", "Title"},
      {"Title here\n---\nText", "Title here"},
      {"# C#\nText", "C#"},
      {"# Crlf\r\n\r\nText", "Crlf"},
  };
  for (const auto& [text, title] : cases) {
    for (const char* name : {"a.md", "a.markdown", "a.txt"}) {
      const Document document = decoded(text, name);
      EXPECT_EQ(document.meta.title, title) << text;
      EXPECT_EQ(document.text, text);
    }
  }
  for (const char* text : {"#hashtag news", "Text\n\n# Later", "Text\n--\n", "#", "#\n",
                           "---\n---\n", "####### seven", "Plain"}) {
    EXPECT_EQ(decoded(text, "a.md").meta.title, std::nullopt) << text;
  }
}

TEST(Markdown, FrontMatterGivesMetadataAndStaysInTheText) {
  const std::string head =
      "---\ntitle: \"A \\\"quoted\\\" title\"\nauthor: 'Jane O''Roe' \ndate: 2024-05-27 # Monday\n"
      "lang: en\ntags:\n  - a\npublisher: [a, b]\n---\n";
  const std::string text = head + "# Another\n\nText";
  const Document document = decoded(text, "a.md");
  EXPECT_EQ(document.text, text);
  EXPECT_EQ(document.front_matter, (Span{0, static_cast<std::uint32_t>(head.size())}));
  EXPECT_EQ(document.meta.title, "A \"quoted\" title");
  EXPECT_EQ(document.meta.author, "Jane O'Roe");
  EXPECT_EQ(document.meta.published, "2024-05-27");
  EXPECT_EQ(document.meta.language, "en");
  EXPECT_EQ(document.meta.publisher, std::nullopt);
  EXPECT_THAT(document.warnings, Contains(HasSubstr("\"publisher\" in the front matter")));
  EXPECT_EQ(decoded(text, "a.txt").front_matter, std::nullopt);
  EXPECT_EQ(decoded("---\nno key\n---\nText", "a.md").front_matter, std::nullopt);
  EXPECT_EQ(decoded("---\ntitle: never closed\n", "a.md").front_matter, std::nullopt);
}

TEST(JsonLines, OneRecordIsADocument) {
  const Document document = decoded(
      "\n{\"id\": \"n1\", \"text\": \"Caf\\u00e9 \\ud83d\\ude00\\n\", \"title\": \"T\", "
      "\"publisher\": \"P\", "
      "\"author\": null, \"published\": \"2024-05-27\", \"url\": \"\", \"language\": \"en\", "
      "\"other\": [{\"text\": 5}, true]}\n\n",
      "a.jsonl");
  EXPECT_EQ(document.format, InputFormat::kJsonLines);
  EXPECT_EQ(document.id, "n1");
  EXPECT_EQ(document.text, "Café \U0001F600\n");
  EXPECT_EQ(document.meta.title, "T");
  EXPECT_EQ(document.meta.publisher, "P");
  EXPECT_EQ(document.meta.author, std::nullopt);
  EXPECT_EQ(document.meta.published, "2024-05-27");
  EXPECT_EQ(document.meta.url, std::nullopt);
  EXPECT_EQ(document.meta.language, "en");
  const Location place = document.locate({3, 5});
  EXPECT_EQ(place.begin_byte, std::nullopt);
  EXPECT_EQ(place.begin_char, 3U);
  EXPECT_EQ(place.end_char, 4U);
}

TEST(JsonLines, IdsAreStringsAndFieldNamesAreOptions) {
  EXPECT_EQ(decoded(R"({"id": 17, "text": "a"})", "a.ndjson").id, "17");
  EXPECT_EQ(decoded(R"({"id": 123456789012345678901234567890, "text": "a"})", "a.jsonl").id,
            "123456789012345678901234567890");
  EXPECT_EQ(decoded(R"({"text": "a"})", "a.jsonl").id, "a.jsonl");
  ReadOptions options;
  options.fields.text = "body";
  options.fields.id = "guid";
  const Document document = decoded(R"({"guid": "x", "body": "b", "text": 3})", "a.jsonl", options);
  EXPECT_EQ(document.id, "x");
  EXPECT_EQ(document.text, "b");
}

TEST(JsonLines, MistakesAreNamedWithLineColumnAndField) {
  const auto refuse = [](const std::string& text, const std::string& words,
                         ErrorCode code = ErrorCode::kMalformed) {
    expect_error(decode_document(text, "a.jsonl"), code, words);
  };
  refuse("\n{\"text\": \"a\", }", "line 2, column 15");
  refuse("{\"text\": \"a\"", "line 1, column 13");
  refuse("\xD0\x96 {\"text\": \"a\"}", "line 1, column 1");
  refuse(R"({"id": "a"})", "no field \"text\"");
  refuse(R"({"text": 5})", "\"text\" is a number, but must be a string");
  refuse(R"({"text": "a", "title": ["b"]})", "\"title\" is an array");
  refuse(R"({"text": "a", "id": true})", "\"id\" is a boolean");
  refuse(R"({"text": {"a": 1}})", "\"text\" is an object");
  refuse(R"({"text": null})", "no field \"text\"");
  refuse(R"({"text": "a", "text": "b"})", "\"text\" stands twice");
  refuse(R"(["text"])", "must be a JSON object");
  refuse(R"("text")", "must be a JSON object");
  refuse(R"({"text": "\ud800"})", "surrogate");
  refuse(R"({"text": "a"} {"text": "b"})", "line 1, column 15");
  refuse("{\"text\": \"a\"}\n\n{\"text\": \"b\"}\n", "line 3: a second record begins, 2 in all");
  refuse("{\n\"text\":\n\"a\"\n}\n", "goes on over several lines");
  refuse("{\"text\": \"a\x01\"}", "control character");
  refuse("\n  \n", "holds no record", ErrorCode::kEmptyInput);
  refuse(R"({"uri": "urn:1", "headline": "h", "body_text": "b"})", "ninjs",
         ErrorCode::kUnsupported);
}

TEST(JsonLines, DeepNestingIsAnErrorAndNoOverflow) {
  std::string deep = R"({"text": "a", "x": )";
  deep += std::string(1'000'000, '[');
  expect_error(decode_document(deep, "a.jsonl"), ErrorCode::kMalformed, "nested deeper than 64");
  deep = "[{" + std::string(1'000'000, '[');
  EXPECT_EQ(decoded(deep, "a.txt").text, deep);
}

TEST(JsonLines, ControlsInTheTextAreCounted) {
  const Document document =
      decoded(R"({"text": "a long enough text with one \u0000 and \ufeff in it"})", "a.jsonl");
  EXPECT_THAT(document.warnings, Contains("1 NUL character in the text"));
  EXPECT_THAT(document.warnings, Contains("1 byte-order mark in the text"));
  expect_error(decode_document(R"({"text": "\u0001\u0002\u0003"})", "a.jsonl"), ErrorCode::kBinary,
               "is binary: it holds 3 control characters");
}

TEST(Messages, NameStandardInputAndPaths) {
  expect_error(decode_document("{\"a\"", "x\ny.jsonl"), ErrorCode::kMalformed,
               "x\\x0Ay.jsonl: line 1");
  EXPECT_THAT(decode_document(std::string(9, '\1'), "-").error().message,
              StartsWith("standard input: is binary"));
  EXPECT_EQ(decoded("text", "caf\xE9.txt").path, "caf\\xE9.txt");
}

}  // namespace
}  // namespace ibid
