// SPDX-License-Identifier: Apache-2.0
#include "model/gate/structure/structure_tests.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/gate/check_context.h"
#include "model/gate/structure/structure_files.h"
#include "model/gate/structure/structure_metadata.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr std::string_view commandTestId = "command-test";

/// Reads the lists of tests of one document.
class StructureReader {
public:
    StructureReader(const YamlNode &document, YamlReading &reading) : m_members(document, reading), m_reading(reading)
    {
    }

    [[nodiscard]] std::vector<CheckRule> run(const YamlNode &document)
    {
        readVersion();
        if (const YamlNode *variables = m_members.find("globalEnvVars"))
            m_variables = readVariables(*variables, m_reading);
        if (const YamlNode *options = m_members.find("containerRunOptions"))
            readRunOptions(*options);
        forEachTest("commandTests", [this](const YamlNode &test) { readCommandTest(test); });
        forEachTest("fileContentTests", [this](const YamlNode &test) { readContentTest(test); });
        forEachTest("fileExistenceTests", [this](const YamlNode &test) { readExistenceTest(test); });
        forEachTest("licenseTests", [this](const YamlNode &test) { readLicenseTest(test); });
        if (const YamlNode *metadata = m_isFirstVersion ? nullptr : m_members.find("metadataTest"))
            readMetadataTest(*metadata);
        m_members.finish();
        if (m_rules.empty())
            add("structure-test", "", document, [](CheckContext &, CheckRow &row) {
                failRow(row, QT_TRANSLATE_NOOP("Message", "the file does not contain a test"));
            });
        return std::move(m_rules);
    }

private:
    using Run = std::function<void(CheckContext &context, CheckRow &row)>;

    void readVersion()
    {
        const YamlNode *version = m_members.required("schemaVersion");
        const std::string text = version ? m_reading.text(*version) : "2.0.0";
        m_isFirstVersion = text == "1.0.0";
        if (!m_isFirstVersion && text != "2.0.0")
            m_reading.complain(
                *version, Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a known schema version"), shownText(text)));
    }

    template<class Read>
    void forEachTest(std::string_view key, Read read)
    {
        const YamlNode *list = m_members.find(key);
        if (list == nullptr || list->isNull())
            return;
        if (!list->isList())
            return m_reading.complain(*list, QT_TRANSLATE_NOOP("Message", "must be a list of tests"));
        for (const YamlNode &item : list->items)
            read(item);
    }

    void add(std::string_view id, std::string title, const YamlNode &place, Run run)
    {
        m_rules.push_back({.id = std::string(id),
                           .title = title.empty() ? std::string(id) : std::move(title),
                           .file = m_reading.file(),
                           .line = place.line,
                           .run = std::move(run)});
    }

    /// Without a name or, where it needs one, a path, a test fails, as it does there.
    [[nodiscard]] std::optional<Run> invalid(const std::string &name, const std::string &path)
    {
        const Message why = name.empty() ? Message(QT_TRANSLATE_NOOP("Message", "the test has no name"))
                                         : Message(QT_TRANSLATE_NOOP("Message", "the test names no path"));
        if (!name.empty() && !path.empty())
            return std::nullopt;
        return [why](CheckContext &, CheckRow &row) { failRow(row, why); };
    }

    void readRunOptions(const YamlNode &node)
    {
        YamlMembers members(node, m_reading);
        for (const std::string_view key :
             {"user", "privileged", "allocateTty", "envVars", "envFile", "capabilities", "bindMounts"})
            (void)members.find(key); // of no use without commands
        members.finish();
    }

    void readCommandTest(const YamlNode &node)
    {
        YamlMembers members(node, m_reading);
        const std::string name = members.text("name");
        for (const std::string_view key : {"setup", "teardown", "envVars", "exitCode", "command", "args",
                                           "expectedOutput", "excludedOutput", "expectedError", "excludedError"})
            (void)members.find(key);
        members.finish();
        add(commandTestId, name, node, [](CheckContext &, CheckRow &row) {
            skip(row, QT_TRANSLATE_NOOP("Message", "a container is never started, so a command cannot be tested"));
        });
    }

    void readContentTest(const YamlNode &node)
    {
        YamlMembers members(node, m_reading);
        const std::string name = members.text("name");
        ContentTest test{.path = members.text("path"),
                         .expected = members.texts("expectedContents"),
                         .excluded = members.texts("excludedContents")};
        members.finish();
        const auto wrong = invalid(name, test.path);
        add("file-content-test", name, node,
            wrong ? *wrong : Run([test](CheckContext &context, CheckRow &row) { checkContents(test, context, row); }));
    }

    void readExistenceTest(const YamlNode &node)
    {
        YamlMembers members(node, m_reading);
        const std::string name = members.text("name");
        ExistenceTest test{.path = members.text("path"),
                           .permissions = members.text("permissions"),
                           .executableBy = members.text("isExecutableBy"),
                           .variables = m_variables};
        if (const YamlNode *exists = members.find("shouldExist"); exists && !exists->isNull())
            test.shouldExist = m_reading.truth(*exists);
        test.uid = owner(members.find("uid"));
        test.gid = owner(members.find("gid"));
        members.finish();
        const auto wrong = invalid(name, test.path);
        add("file-existence-test", name, node,
            wrong ? *wrong : Run([test](CheckContext &context, CheckRow &row) { checkExistence(test, context, row); }));
    }

    [[nodiscard]] std::optional<std::int64_t> owner(const YamlNode *node)
    {
        if (node == nullptr || node->isNull())
            return std::nullopt;
        const std::int64_t id = m_reading.integer(*node);
        return id == -1 ? std::nullopt : std::optional(id);
    }

    void readLicenseTest(const YamlNode &node)
    {
        YamlMembers members(node, m_reading);
        LicenseTest test;
        if (const YamlNode *debian = members.find("debian"))
            test.debian = m_reading.truth(*debian);
        test.files = members.texts("files");
        members.finish();
        add("license-test", {}, node,
            [test](CheckContext &context, CheckRow &row) { checkLicenses(test, context, row); });
    }

    void readMetadataTest(const YamlNode &node)
    {
        const MetadataTest test = readMetadata(node, m_reading);
        if (test.isEmpty())
            return;
        add("metadata-test", {}, node,
            [test](CheckContext &context, CheckRow &row) { checkMetadata(test, context, row); });
    }

    YamlMembers m_members;
    YamlReading &m_reading;
    bool m_isFirstVersion = false;
    std::vector<TestVariable> m_variables; // globalEnvVars
    std::vector<CheckRule> m_rules;
};

} // namespace

bool isStructureTest(const YamlNode &document, bool isJson)
{
    return std::ranges::any_of(document.keys, [isJson](const YamlKey &key) {
        return key.text == "schemaVersion" || (isJson && inLowerCase(key.text) == "schemaversion");
    });
}

std::vector<CheckRule> readStructureTests(const YamlNode &document, YamlReading &reading)
{
    return StructureReader(document, reading).run(document);
}

} // namespace strata
