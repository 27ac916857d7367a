#include "ibid/evaluate/pan_corpus.hpp"

#include <gtest/gtest.h>

#include "evaluate/made_folder.hpp"
#include "ibid/evaluate/evaluation.hpp"
#include "ibid/evaluate/xml_elements.hpp"

namespace ibid::detail {
namespace {

using test::expect_error;
using test::MadeFolder;

constexpr const char* kTruth =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<document reference=\"a.txt\">\n"
    "<feature name=\"about\" authors=\"X &amp; Y\"/>\n"
    "<feature name=\"plagiarism\" this_offset=\"2\" this_length=\"3\" source_reference=\"b.txt\" "
    "source_offset=\"1\" source_length=\"4\"/>\n"
    "<feature name=\"plagiarism\" this_offset=\"2\" this_length=\"3\" source_reference=\"b.txt\" "
    "source_offset=\"1\" source_length=\"4\"/>\n"
    "<feature name=\"plagiarism\" type=\"summary\"/>\n"
    "</document>\n";

class PanCorpusFiles : public ::testing::Test {
 protected:
  PanCorpusFiles() {
    folder_.write("susp/a.txt", "0123456789");
    folder_.write("src/b.txt", "0123456789");
    folder_.write("02-kind/pairs", "a.txt b.txt\r\n\n");
    folder_.write("02-kind/a-b.xml", kTruth);
  }
  [[nodiscard]] Result<PanCorpus> read() const { return read_pan_corpus(folder_.path()); }
  [[nodiscard]] Result<Evaluation> score() const {
    return evaluate(EvaluationTask::kAlign, folder_.path().string(), {});
  }

  MadeFolder folder_;
};

TEST_F(PanCorpusFiles, CasesAreReadOnceAndFeaturesWithoutASourceAreNone) {
  const Result<PanCorpus> corpus = read();
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  ASSERT_EQ(corpus.value().kinds.size(), 1U);
  EXPECT_EQ(corpus.value().kinds[0].name, "02-kind");
  ASSERT_EQ(corpus.value().kinds[0].pairs.size(), 1U);
  const PanPair& pair = corpus.value().kinds[0].pairs[0];
  EXPECT_EQ(pair.cases, (std::vector<ReuseCase>{{{2, 5}, {1, 5}}}));
  EXPECT_EQ(corpus.value().sourceless, 1U);
  EXPECT_EQ(corpus.value().first_sourceless, "line 6 of 02-kind/a-b.xml");
  EXPECT_FALSE(check_offsets(pair, 5, 5));
  EXPECT_TRUE(check_offsets(pair, 4, 5));
  EXPECT_TRUE(check_offsets(pair, 5, 4));
}

TEST_F(PanCorpusFiles, DetectionsAreReadBackAsCases) {
  PanPair pair = read().value().kinds[0].pairs[0];
  const std::vector<ReuseCase> detections = {{{0, 3}, {4, 9}}, {{5, 6}, {0, 2}}};
  std::string truth = render_detections(pair, detections);
  for (std::size_t at = truth.find("detected-"); at != std::string::npos;
       at = truth.find("detected-")) {
    truth.erase(at, 9);
  }
  folder_.write("02-kind/a-b.xml", truth);
  EXPECT_EQ(read().value().kinds[0].pairs[0].cases, detections);
}

TEST_F(PanCorpusFiles, DetectionsAreNeverTheTruth) {
  const PanPair pair = read().value().kinds[0].pairs[0];
  folder_.write("02-kind/a-b.xml", render_detections(pair, {{{0, 3}, {4, 9}}}));
  expect_error(read(), {"a-b.xml", "line 3", "detected-plagiarism"});
}

TEST_F(PanCorpusFiles, AKindOfReuseMayStandBeforeTheName) {
  folder_.write("02-kind/a-b.xml",
                "<document reference=\"a.txt\"><feature name=\"artificial-plagiarism\" "
                "this_offset=\"2\" this_length=\"3\" source_reference=\"b.txt\" "
                "source_offset=\"1\" source_length=\"4\"/></document>");
  EXPECT_EQ(read().value().kinds[0].pairs[0].cases.size(), 1U);
}

// Published sets hold such features; they are told, not hidden.
TEST_F(PanCorpusFiles, ACaseWithoutASourceIsCountedInANote) {
  folder_.write("02-kind/a-b.xml",
                "<document reference=\"a.txt\">\n<feature name=\"plagiarism\" this_offset=\"2\" "
                "this_length=\"3\" source_reference=\"\" source_offset=\"\"/></document>");
  const Result<Evaluation> evaluation = score();
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  EXPECT_THAT(evaluation.value().notes, ::testing::ElementsAre(::testing::HasSubstr(
                                            "1 feature; the first is line 2 of 02-kind/a-b.xml")));
}

TEST_F(PanCorpusFiles, ACaseWithASourceAndNoOffsetIsNamed) {
  folder_.write("02-kind/a-b.xml",
                "<document reference=\"a.txt\">\n<feature name=\"plagiarism\" this_offset=\"\" "
                "source_reference=\"b.txt\"/></document>");
  expect_error(read(), {"a-b.xml", "line 2", "this_offset"});
}

TEST_F(PanCorpusFiles, TruthOfAnotherTextIsNamed) {
  folder_.write("02-kind/a-b.xml", "\n<document reference=\"c.txt\"/>");
  expect_error(read(), {"a-b.xml", "'c.txt'", "'a.txt'"});
  folder_.write("02-kind/a-b.xml", "<html/>");
  expect_error(read(), {"a-b.xml", "document"});
}

TEST_F(PanCorpusFiles, AFolderWithoutAListIsNamed) {
  folder_.write("03-kind/a-b.xml", kTruth);
  expect_error(read(), {"03-kind", "'pairs'"});
}

TEST_F(PanCorpusFiles, AnEmptyListIsNamed) {
  folder_.write("03-kind/pairs", "\n");
  expect_error(read(), {"03-kind/pairs", "no pair"});
}

TEST_F(PanCorpusFiles, APairThatIsListedTwiceIsNamed) {
  folder_.write("02-kind/pairs", "a.txt b.txt\na.txt b.txt\n");
  expect_error(read(), {"02-kind/pairs", "line 2", "line 1 of 02-kind"});
  folder_.write("02-kind/pairs", "a.txt b.txt\n");
  folder_.write("03-kind/pairs", "a.txt b.txt\n");
  folder_.write("03-kind/a-b.xml", kTruth);
  expect_error(read(), {"03-kind/pairs", "line 1 of 02-kind"});
}

TEST_F(PanCorpusFiles, AnEmptyFolderHasNoPairs) {
  const MadeFolder empty;
  expect_error(read_pan_corpus(empty.path()), {empty.path().string(), "pairs"});
}

TEST_F(PanCorpusFiles, AMissingFolderIsNamed) {
  expect_error(read_pan_corpus(folder_.path() / "none"), {"none"});
}

TEST_F(PanCorpusFiles, AMissingTruthIsNamed) {
  folder_.remove("02-kind/a-b.xml");
  expect_error(read(), {"a-b.xml"});
}

TEST_F(PanCorpusFiles, AMissingTextIsNamed) {
  folder_.remove("susp/a.txt");
  expect_error(score(), {"a.txt"});
}

TEST_F(PanCorpusFiles, AListOfAnotherFormIsNamedByLine) {
  folder_.write("02-kind/pairs", "a.txt b.txt\na.txt\n");
  expect_error(read(), {"pairs", "line 2"});
}

TEST_F(PanCorpusFiles, ANumberThatIsNoneIsNamedByLine) {
  folder_.write(
      "02-kind/a-b.xml",
      "<document reference=\"a.txt\">\n<feature name=\"plagiarism\" source_reference=\"b.txt\" "
      "this_offset=\"-1\" this_length=\"3\" source_offset=\"1\" source_length=\"4\"/>\n"
      "</document>");
  expect_error(read(), {"a-b.xml", "line 2", "this_offset", "-1"});
}

TEST_F(PanCorpusFiles, AnotherSourceIsNamed) {
  folder_.write("02-kind/a-b.xml",
                "<document reference=\"a.txt\"><feature name=\"plagiarism\" "
                "source_reference=\"c.txt\"/></document>");
  expect_error(read(), {"a-b.xml", "c.txt", "b.txt"});
}

TEST_F(PanCorpusFiles, OffsetsOutsideOfTheTextAreNamed) {
  folder_.write("susp/a.txt", "0123");
  expect_error(score(), {"a-b.xml", "2 to 5", "a.txt", "4"});
}

TEST_F(PanCorpusFiles, BrokenXmlIsNamedByLine) {
  folder_.write("02-kind/a-b.xml", "<document reference=\"a.txt\">\n<feature\n</document>");
  expect_error(read(), {"a-b.xml", "line 3", "well-formed"});
}

TEST_F(PanCorpusFiles, AnOffsetThatOverflowsIsNoNumber) {
  folder_.write(
      "02-kind/a-b.xml",
      "<document reference=\"a.txt\"><feature name=\"plagiarism\" source_reference=\"b.txt\" "
      "this_offset=\"99999999999999999999999\" this_length=\"3\" source_offset=\"1\" "
      "source_length=\"4\"/></document>");
  expect_error(read(), {"a-b.xml", "this_offset"});
}

// Two numbers that are fine by themselves and whose sum is not.
TEST_F(PanCorpusFiles, ACaseWhoseEndOverflowsIsOutsideOfTheText) {
  folder_.write(
      "02-kind/a-b.xml",
      "<document reference=\"a.txt\"><feature name=\"plagiarism\" source_reference=\"b.txt\" "
      "this_offset=\"18446744073709551615\" this_length=\"3\" source_offset=\"1\" "
      "source_length=\"4\"/></document>");
  expect_error(score(), {"a-b.xml", "outside"});
}

TEST(XmlElements, HaveTheirTextAttributesAndLine) {
  const MadeFolder folder;
  folder.write("a.xml", "<r>\n<t id=\"1\">one &lt;</t><s><t id=\"2\">two</t></s>\n<t/></r>");
  const auto elements = read_xml_elements(folder.path() / "a.xml", {"t"});
  ASSERT_TRUE(elements.ok());
  ASSERT_EQ(elements.value().size(), 3U);
  EXPECT_EQ(elements.value()[0].text, "one <");
  EXPECT_EQ(elements.value()[1].get("id"), "2");
  EXPECT_EQ(elements.value()[1].line, 2U);
  EXPECT_EQ(elements.value()[2].get("id"), "");
}

TEST(XmlElements, OfSeveralNamesComeInTheOrderOfTheFile) {
  const MadeFolder folder;
  folder.write("a.xml", "<r><a>1<b>2</b></a><c/><b>3</b><a>4</a></r>");
  const auto elements = read_xml_elements(folder.path() / "a.xml", {"a", "b"});
  ASSERT_TRUE(elements.ok());
  std::string order;
  for (const XmlElement& element : elements.value()) {
    order += element.name + element.text;
  }
  EXPECT_EQ(order, "a1b2b3a4");
}

// The parser's own field for a line holds 16 bits.
TEST(XmlElements, KnowTheirLineInALongFile) {
  const MadeFolder folder;
  folder.write("a.xml", "<r>" + std::string(70'000, '\n') + "<t>x</t>\n</r>");
  EXPECT_EQ(read_xml_elements(folder.path() / "a.xml", {"t"}).value().at(0).line, 70'001U);
}

// A file may not make the reader open another one.
TEST(XmlElements, EntitiesOfOtherFilesStayClosed) {
  const MadeFolder folder;
  folder.write("secret.txt", "a secret");
  folder.write("a.xml", "<!DOCTYPE r [<!ENTITY e SYSTEM \"" + folder.at("secret.txt") +
                            "\">]><r><t>&e;</t></r>");
  const auto elements = read_xml_elements(folder.path() / "a.xml", {"t"});
  if (elements.ok()) {
    EXPECT_EQ(elements.value().at(0).text, "");
  }
}

}  // namespace
}  // namespace ibid::detail
