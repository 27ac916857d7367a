#include "ibid/attribute/outlets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <set>

#include "attribute/make_text.hpp"

namespace ibid {
namespace {

using ::testing::HasSubstr;

std::string name_of(const OutletRegistry& registry, std::string_view name) {
  const auto found = registry.find(name);
  return found ? registry.outlets()[*found].name : "";
}

TEST(Outlets, ShippedRecordsAreWellFormed) {
  const auto& outlets = OutletRegistry::shipped().outlets();
  ASSERT_GE(outlets.size(), 80U);
  std::set<std::string> names;
  for (const Outlet& outlet : outlets) {
    EXPECT_TRUE(names.insert(outlet.name).second) << outlet.name;
    EXPECT_EQ(outlet.aliases.front(), outlet.name);
    EXPECT_FALSE(outlet.language.empty()) << outlet.name;
    EXPECT_FALSE(outlet.nouns.empty()) << outlet.name;
  }
}

TEST(Outlets, EveryAliasAndDomainFindsItsOutlet) {
  const OutletRegistry& registry = OutletRegistry::shipped();
  for (const Outlet& outlet : registry.outlets()) {
    for (const std::string& alias : outlet.aliases)
      EXPECT_EQ(name_of(registry, alias), outlet.name) << alias;
    for (const std::string& domain : outlet.domains)
      EXPECT_EQ(name_of(registry, domain), outlet.name) << domain;
  }
}

TEST(Outlets, NamesAreFoundInAnyScriptAndCase) {
  const OutletRegistry& registry = OutletRegistry::shipped();
  for (const char* name : {"Vedomosti", "vedomosti", "ВЕДОМОСТИ", "Ведомостями", "vedomosti.ru"}) {
    EXPECT_EQ(name_of(registry, name), "Vedomosti") << name;
  }
  EXPECT_FALSE(registry.find(""));
  EXPECT_FALSE(registry.find("Nobody's Gazette"));
  EXPECT_FALSE(registry.find("\xFF\xFE"));
}

TEST(Outlets, ANameThatNoRecordKnowsIsAdded) {
  OutletRegistry registry = OutletRegistry::shipped();
  const std::size_t known = registry.outlets().size();
  registry.add_name("Vedomosti");
  registry.add_name("");
  registry.add_name("\xFF");
  EXPECT_EQ(registry.outlets().size(), known);
  registry.add_name("Podunk Gazette");
  EXPECT_EQ(name_of(registry, "podunk gazette"), "Podunk Gazette");
  EXPECT_FALSE(OutletRegistry::shipped().find("Podunk Gazette"));
  const auto all = testing::attributions_of(
      testing::make_text("The Podunk Gazette reported that the bridge is closed."), registry);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].source, "Podunk Gazette");
  EXPECT_TRUE(all[0].is_outlet);
}

TEST(Outlets, AUserExtendsKnownRecordsAndAddsNewOnes) {
  const auto registry = OutletRegistry::with_records(
      R"({"outlets": [{"name": "Vedomosti", "aliases": ["VDMST"]},
                      {"name": "Podunk Gazette", "type": "newspaper", "short": ["the Gazette"]}]})",
      "mine.json");
  ASSERT_TRUE(registry) << registry.error().message;
  EXPECT_EQ(name_of(registry.value(), "VDMST"), "Vedomosti");
  EXPECT_EQ(name_of(registry.value(), "Ведомости"), "Vedomosti");
  const auto all = testing::attributions_of(
      testing::make_text("The Podunk Gazette reported that the bridge is closed. The Gazette added "
                         "that repairs are slow. The newspaper said cars must wait."),
      registry.value());
  ASSERT_EQ(all.size(), 3U);
  for (const auto& each : all) EXPECT_EQ(each.source, "Podunk Gazette");
}

TEST(Outlets, ErrorsNameTheFileAndThePlace) {
  const struct {
    const char* json;
    const char* place;
  } cases[] = {
      {"{\n  \"outlets\": [,]\n}", "line 2"},
      {"[]", "\"outlets\""},
      {R"({"outlets": 3})", "\"outlets\""},
      {R"({"outlets": [{"name": "A"}, {"nam": "B"}]})", "outlets[1]"},
      {R"({"outlets": ["A"]})", "outlets[0]"},
      {R"({"outlets": [{"name": ""}]})", "outlets[0]"},
      {R"({"outlets": [{"name": "A", "aliases": "B"}]})", "\"aliases\""},
      {R"({"outlets": [{"name": "A", "domains": [1]}]})", "\"domains\""},
      {R"({"outlets": [{"name": "A", "type": "blimp"}]})", "blimp"},
      {R"({"outlets": [{"name": "A", "homograph": 1}]})", "\"homograph\""},
      {R"({"types": 1, "outlets": []})", "\"types\""},
      {"", "line 1"},
      {"{\"outlets\": [{\"name\": \"\xFF\"}]}", "line 1"},
  };
  for (const auto& each : cases) {
    const auto registry = OutletRegistry::with_records(each.json, "mine.json");
    ASSERT_FALSE(registry) << each.json;
    EXPECT_EQ(registry.error().code, ErrorCode::kMalformed);
    EXPECT_THAT(registry.error().message, HasSubstr("mine.json"));
    EXPECT_THAT(registry.error().message, HasSubstr(each.place));
    EXPECT_EQ(registry.error().message.find('\n'), std::string::npos);
  }
}

TEST(Outlets, FilesAreReadAndMissingOnesNamed) {
  const auto missing = OutletRegistry::with_file("/nowhere/outlets.json");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(missing.error().message, HasSubstr("/nowhere/outlets.json"));
  const auto folder = OutletRegistry::with_file(::testing::TempDir());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, ErrorCode::kUnreadable);
  const std::string path =
      ::testing::TempDir() + "/ibid_outlets_" + std::to_string(::getpid()) + ".json";
  std::ofstream(path) << R"({"outlets": [{"name": "Podunk Gazette"}]})";
  const auto read = OutletRegistry::with_file(path);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read.value().find("Podunk Gazette"));
  std::remove(path.c_str());
}

}  // namespace
}  // namespace ibid
