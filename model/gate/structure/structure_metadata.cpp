// SPDX-License-Identifier: Apache-2.0
#include "model/gate/structure/structure_metadata.h"

#include "model/base/text.h"
#include "model/gate/config/go_regexp.h"
#include "model/gate/structure/structure_files.h"
#include "model/image/history/build_step.h"
#include "model/secrets/secret_settings.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

using Texts = std::vector<std::string>;

std::optional<Texts> optionalList(const YamlNode *node, YamlReading &reading)
{
    if (node == nullptr || node->isNull())
        return std::nullopt;
    return reading.texts(*node);
}

/// Compares settings with what a test says of them.
class MetadataComparer {
public:
    explicit MetadataComparer(const RuntimeConfig &settings)
        : m_settings(settings), m_variables(environmentOf(settings.env))
    {
        for (const std::string &port : settings.exposedPorts)
            m_ports.push_back(port.substr(0, port.find('/')));
    }

    [[nodiscard]] std::vector<TestProblem> run(const MetadataTest &test)
    {
        for (const TestVariable &variable : test.variables)
            compareVariable(variable);
        for (const TestVariable &variable : test.unboundVariables) {
            if (m_variables.contains(variable.key))
                complain(Message(QT_TRANSLATE_NOOP("Message", "the variable %1 is set"), shownText(variable.key)));
        }
        for (const TestVariable &label : test.labels)
            compareLabel(label);
        if (test.cmd)
            compareList("Cmd", m_settings.cmd.value_or(Texts()), *test.cmd);
        if (test.entrypoint)
            compareList("Entrypoint", m_settings.entrypoint.value_or(Texts()), *test.entrypoint);
        compareText("WorkingDir", m_settings.workingDir, test.workdir);
        compareText("User", m_settings.user, test.user);
        compareMembers(m_ports, test.exposedPorts, true, QT_TRANSLATE_NOOP("Message", "the port %1 is not exposed"));
        compareMembers(m_ports, test.unexposedPorts, false, QT_TRANSLATE_NOOP("Message", "the port %1 is exposed"));
        compareMembers(m_settings.volumes, test.volumes, true, QT_TRANSLATE_NOOP("Message", "%1 is not a volume"));
        compareMembers(m_settings.volumes, test.unmountedVolumes, false,
                       QT_TRANSLATE_NOOP("Message", "%1 is a volume"));
        return std::move(m_problems);
    }

private:
    void complain(Message text) { m_problems.push_back({std::move(text)}); }

    void compareVariable(const TestVariable &wanted)
    {
        const auto known = m_variables.find(wanted.key);
        if (known == m_variables.end())
            complain(Message(QT_TRANSLATE_NOOP("Message", "the variable %1 is not set"), shownText(wanted.key)));
        else
            compareValue(wanted, known->second);
    }

    void compareLabel(const TestVariable &wanted)
    {
        const auto known = std::ranges::find(m_settings.labels, wanted.key, &StringPairs::value_type::first);
        if (known == m_settings.labels.end())
            complain(Message(QT_TRANSLATE_NOOP("Message", "there is no label %1"), shownText(wanted.key)));
        else
            compareValue(wanted, known->second);
    }

    void compareValue(const TestVariable &wanted, const std::string &value)
    {
        if (!wanted.isExpression) {
            if (value != wanted.value)
                complain(Message(QT_TRANSLATE_NOOP("Message", "%1 is '%2', expected '%3'"), shownText(wanted.key),
                                 shownValue(wanted.key, value), shownText(wanted.value)));
            return;
        }
        const auto expression = GoRegexp::compile(wanted.value);
        if (!expression)
            complain(expression.error().text());
        else if (!expression->isFoundIn(value))
            complain(Message(QT_TRANSLATE_NOOP("Message", "%1 is '%2', which does not match %3"), shownText(wanted.key),
                             shownValue(wanted.key, value), shownText(wanted.value)));
    }

    void compareList(const char *name, const Texts &value, const Texts &wanted)
    {
        if (value != wanted)
            complain(Message(QT_TRANSLATE_NOOP("Message", "%1 is %2, expected %3"), std::string(name),
                             shownText(jsonList(wordsWithoutSecrets(value))), shownText(jsonList(wanted))));
    }

    void compareText(const char *name, const std::string &value, const std::string &wanted)
    {
        if (!wanted.empty() && value != wanted)
            complain(Message(QT_TRANSLATE_NOOP("Message", "%1 is '%2', expected '%3'"), std::string(name),
                             shownText(value), shownText(wanted)));
    }

    void compareMembers(const Texts &values, const Texts &wanted, bool isExpected, const char *pattern)
    {
        for (const std::string &word : wanted) {
            if ((std::ranges::find(values, word) != values.end()) != isExpected)
                complain(Message(pattern, shownText(word)));
        }
    }

    const RuntimeConfig &m_settings;
    Environment m_variables;
    Texts m_ports; // without the protocol
    std::vector<TestProblem> m_problems;
};

} // namespace

std::vector<TestVariable> readVariables(const YamlNode &node, YamlReading &reading)
{
    std::vector<TestVariable> all;
    if (!node.isList() && !node.isNull())
        reading.complain(node, QT_TRANSLATE_NOOP("Message", "must be a list of keys and values"));
    for (const YamlNode &item : node.items) {
        YamlMembers members(item, reading);
        TestVariable variable{.key = members.text("key"), .value = members.text("value")};
        if (const YamlNode *isRegex = members.find("isRegex"))
            variable.isExpression = reading.truth(*isRegex);
        members.finish();
        all.push_back(std::move(variable));
    }
    return all;
}

Environment variablesOf(const RuntimeConfig &settings, const std::vector<TestVariable> &more)
{
    const Environment own = environmentOf(settings.env);
    Environment all = own;
    for (const TestVariable &variable : more)
        all[variable.key] = goExpanded(variable.value, own);
    return all;
}

bool MetadataTest::isEmpty() const
{
    return variables.empty() && unboundVariables.empty() && labels.empty() && !entrypoint && !cmd &&
           exposedPorts.empty() && unexposedPorts.empty() && volumes.empty() && unmountedVolumes.empty() &&
           workdir.empty() && user.empty();
}

MetadataTest readMetadata(const YamlNode &node, YamlReading &reading)
{
    MetadataTest test;
    YamlMembers members(node, reading);
    const auto variables = [&](std::string_view key) {
        const YamlNode *list = members.find(key);
        return list ? readVariables(*list, reading) : std::vector<TestVariable>();
    };
    test.variables = variables("envVars");
    if (const YamlNode *list = members.find("env")) // its older name
        std::ranges::move(readVariables(*list, reading), std::back_inserter(test.variables));
    test.unboundVariables = variables("unboundEnvVars");
    test.labels = variables("labels");
    test.entrypoint = optionalList(members.find("entrypoint"), reading);
    test.cmd = optionalList(members.find("cmd"), reading);
    test.exposedPorts = members.texts("exposedPorts");
    test.unexposedPorts = members.texts("unexposedPorts");
    test.volumes = members.texts("volumes");
    test.unmountedVolumes = members.texts("unmountedVolumes");
    test.workdir = members.text("workdir");
    test.user = members.text("user");
    members.finish();
    return test;
}

void checkMetadata(const MetadataTest &test, CheckContext &context, CheckRow &row)
{
    const std::vector<TestProblem> problems = MetadataComparer(context.settings()).run(test);
    const std::size_t asked = test.variables.size() + test.unboundVariables.size() + test.labels.size() +
                              test.exposedPorts.size() + test.unexposedPorts.size() + test.volumes.size() +
                              test.unmountedVolumes.size() + (test.cmd ? 1 : 0) + (test.entrypoint ? 1 : 0) +
                              (test.workdir.empty() ? 0 : 1) + (test.user.empty() ? 0 : 1);
    reportProblems(problems,
                   Message(asked == 1 ? QT_TRANSLATE_NOOP("Message", "1 setting is as expected")
                                      : QT_TRANSLATE_NOOP("Message", "%1 settings are as expected"),
                           asked),
                   context, row);
}

} // namespace strata
