// SPDX-License-Identifier: Apache-2.0
// Saved sessions of the labs of a window: opens them, asking for an image or a directory that is not where it was;
// saves them, and asks whether one is to be saved before its tab closes.
#pragma once

#include "app/document.h"
#include "app/lab/lab_opener.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

namespace strata {

class LabDocument;

/// One for each window. On the interface thread; files are read and written by tasks.
class LabSessions : public QObject {
    Q_OBJECT

public:
    explicit LabSessions(const WindowParts &parts);

    /// opened() follows, or a message. `file`: absolute. `images`: those that are open already.
    void open(const QString &file, const std::vector<LabImage> &images);
    void remember(const QString &file);

    /// Asks for a file if there is none yet. `then` follows once it has been saved; null: nothing does.
    using Then = Document::Then;
    void save(LabDocument *lab, const Then &then = {});
    void saveAs(LabDocument *lab, const Then &then = {});
    /// As Document::mayClose(). Only what has a file is asked about: saving a session means that it is to be kept; most
    /// are for a look.
    [[nodiscard]] bool mayClose(LabDocument *lab, const Then &then);

Q_SIGNALS:
    void opened(const QString &file, const std::shared_ptr<strata::OpenedLab> &lab);

private:
    void start(const LabOpenRequest &request);
    void askForImageOf(const LabOpenRequest &request, const LabOpenFailure &failure);
    void askForFolderOf(const LabOpenRequest &request, const LabOpenFailure &failure);
    void chooseFolderFor(const LabOpenRequest &request, const std::filesystem::path &missing);
    void chooseImageFor(const LabOpenRequest &request);
    void write(LabDocument *lab, const QString &file, const Then &then);
    void sayFailure(const QString &title, const QString &text) const;

    WindowParts m_parts;
};

} // namespace strata
