// SPDX-License-Identifier: Apache-2.0
#include "app/window/start_wishes.h"

#include "app/lab/lab_words.h"
#include "app/open_request.h"
#include "app/portable.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdlib>
#include <iostream>
#include <optional>

namespace strata {

namespace {

constexpr int wrongUsage = 2; // as strata-cli

/// Ends the program with what came of it.
[[noreturn]] void endWith(const std::optional<QString> &error, const QString &success)
{
    if (error)
        std::cerr << "strata: " << qPrintable(*error) << '\n';
    else
        std::cout << qPrintable(success) << '\n';
    std::exit(error ? wrongUsage : 0);
}

} // namespace

bool StartWishes::canBeHandedOver() const
{
    return !newWindow && !lab && !sources.contains(QStringLiteral("-"));
}

QByteArray StartWishes::message() const
{
    return QJsonDocument(QJsonObject{{QStringLiteral("sources"), QJsonArray::fromStringList(sources)},
                                     {QStringLiteral("sample"), sample},
                                     {QStringLiteral("compare"), compare}})
        .toJson(QJsonDocument::Compact);
}

StartWishes StartWishes::ofMessage(const QByteArray &message)
{
    const QJsonObject object = QJsonDocument::fromJson(message).object();
    StartWishes wishes;
    for (const QJsonValue &source : object[QStringLiteral("sources")].toArray())
        wishes.sources.append(source.toString());
    wishes.sample = object[QStringLiteral("sample")].toBool();
    wishes.compare = object[QStringLiteral("compare")].toBool();
    return wishes;
}

StartWishes wishesOf(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Shows the layers and files of container images, and compares images."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("SOURCE"),
        QCoreApplication::translate("main", "An image: a file or directory, docker-archive:PATH[:REF], "
                                            "oci-archive:PATH[:REF], oci:PATH[:REF], dir:PATH, - for standard "
                                            "input, or a name: nginx:1.27, docker:NAME, podman:NAME, container:NAME, "
                                            "containers-storage:NAME, containerd:NAME, docker-store:NAME, "
                                            "registry:HOST/NAME:TAG. Two images are compared; more open in a tab "
                                            "each."),
        QStringLiteral("[SOURCE...]"));
    const QCommandLineOption sample(QStringLiteral("sample"),
                                    QCoreApplication::translate("main", "Open the built-in sample image."));
    parser.addOption(sample);
    const QCommandLineOption lab(
        QStringLiteral("lab"),
        QCoreApplication::translate("main", "Open the copy-on-write lab with the given image; or with "
                                            "directories, the first one on top, if at least one argument "
                                            "is DIR=rw or DIR=ro."));
    parser.addOption(lab);
    const QCommandLineOption compare(QStringLiteral("compare"),
                                     QCoreApplication::translate("main", "Ask for two images to compare."));
    const QCommandLineOption newWindow(
        QStringLiteral("new-window"),
        QCoreApplication::translate("main", "Open a window of its own, even if one is open already."));
    const QCommandLineOption installUser(
        QStringLiteral("install-user"),
        QCoreApplication::translate("main", "Put the menu entry, icons, file types and completions into your home "
                                            "directory, for a Strata that is not installed in the system."));
    const QCommandLineOption removeUser(QStringLiteral("remove-user"),
                                        QCoreApplication::translate("main", "Take out what --install-user put there."));
    parser.addOptions({compare, newWindow, installUser, removeUser});
    if (!parser.parse(application.arguments())) { // process() would end with 1, which is an answer
        std::cerr << "strata: " << qPrintable(parser.errorText()) << '\n';
        std::exit(wrongUsage);
    }
    parser.process(application); // --help and --version
    if (parser.isSet(installUser))
        endWith(installForUser(), QCoreApplication::translate("main", "Strata is in your menu. --remove-user takes it "
                                                                      "out again."));
    if (parser.isSet(removeUser))
        endWith(removeForUser(), QCoreApplication::translate("main", "Strata is not in your menu any more."));
    StartWishes wishes{{}, {}, parser.isSet(sample), parser.isSet(lab), parser.isSet(compare), parser.isSet(newWindow)};
    wishes.sources = parser.positionalArguments();
    if (wishes.lab) {
        const LabWords words = labWords(wishes.sources);
        wishes.folders = words.folders;
        wishes.sources = words.sources;
    }
    for (QString &source : wishes.sources) {
        if (source != QStringLiteral("-"))
            source = OpenRequest::ofWord(source).source;
    }
    return wishes;
}

} // namespace strata
