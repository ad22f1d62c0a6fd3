<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>CardRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>CardsPage</name>
    <message>
        <source>Search the words</source>
        <translation>Die Wörter durchsuchen</translation>
    </message>
    <message>
        <source>No word is called that. Try a shorter one.</source>
        <translation>So heißt kein Wort. Versuchen Sie ein kürzeres.</translation>
    </message>
    <message>
        <source>All words</source>
        <translation>Alle Wörter</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>An example</source>
        <translation>Ein Beispiel</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Guide</source>
        <translation>Wegweiser</translation>
    </message>
    <message>
        <source>The way</source>
        <translation>Der Weg</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
</context>
<context>
    <name>PathPage</name>
    <message>
        <source>You have been everywhere.</source>
        <translation>Sie waren überall.</translation>
    </message>
    <message>
        <source>From nothing to a first machine</source>
        <translation>Vom Nichts zur ersten Maschine</translation>
    </message>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>%1 von %2 Schritten getan</translation>
    </message>
</context>
<context>
    <name>StepDetails</name>
    <message>
        <source>Show me where</source>
        <translation>Zeigen, wo</translation>
    </message>
    <message>
        <source>Put an example in</source>
        <translation>Ein Beispiel einsetzen</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>By keyboard: %1</source>
        <translation>Mit der Tastatur: %1</translation>
    </message>
    <message>
        <source>What is written: %1</source>
        <translation>Geschrieben wird: %1</translation>
    </message>
    <message>
        <source>%1 (with the next commit)</source>
        <translation>%1 (mit dem nächsten Commit)</translation>
    </message>
    <message>
        <source>To take it back: %1</source>
        <translation>So nehmen Sie es zurück: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Take a folder of mine…</source>
        <translation>Einen eigenen Ordner nehmen …</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Step %1, done: %2</source>
        <translation>Schritt %1, getan: %2</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
</context>
<context>
    <name>TourPage</name>
    <message>
        <source>A tour: %1</source>
        <translation>Ein Rundgang: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>By keyboard: %1</source>
        <translation>Mit der Tastatur: %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Rundgang verlassen</translation>
    </message>
</context>
<context>
    <name>cim::guide::Cards</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>There is none here yet. It would stand in %1.</source>
        <translation>Hier gibt es noch nichts davon. Es stünde in %1.</translation>
    </message>
    <message>
        <source>%1. Written in %2.</source>
        <translation>%1. Geschrieben in %2.</translation>
    </message>
    <message>
        <source>Nothing here is related so yet.</source>
        <translation>Hier ist noch nichts so verbunden.</translation>
    </message>
    <message>
        <source>So that everyone knows which logins at other firms exist and who keeps them.</source>
        <translation>Damit alle wissen, welche Zugänge es bei anderen Firmen gibt und wer sie verwahrt.</translation>
    </message>
    <message>
        <source>The login at the firm that has your domain name.</source>
        <translation>Der Zugang bei der Firma, die Ihren Domainnamen verwaltet.</translation>
    </message>
    <message>
        <source>How one shows who one is, said once for many machines instead of on each.</source>
        <translation>Wie man sich ausweist, einmal für viele Maschinen gesagt statt auf jeder.</translation>
    </message>
    <message>
        <source>Logins by key alone, never by password, on all hosts of a network.</source>
        <translation>Anmelden nur mit Schlüssel, nie mit Passwort, auf allen Rechnern eines Netzwerks.</translation>
    </message>
    <message>
        <source>Who may do what follows from membership: a new member has access, and who leaves loses it.</source>
        <translation>Wer was darf, folgt aus der Zugehörigkeit: Ein neues Mitglied hat Zugang, und wer geht, verliert ihn.</translation>
    </message>
    <message>
        <source>“ops” grants its members an account and sudo on every web host.</source>
        <translation>„ops“ gewährt seinen Mitgliedern ein Konto und sudo auf jedem Webhost.</translation>
    </message>
    <message>
        <source>What people may ask of a system has a name and a form before it is programmed.</source>
        <translation>Was man von einem System verlangen darf, hat Namen und Form, bevor es programmiert wird.</translation>
    </message>
    <message>
        <source>“SellLemonade”, with the number of cups.</source>
        <translation>„SellLemonade“, mit der Zahl der Becher.</translation>
    </message>
    <message>
        <source>A value that many use stands in one place and has a name.</source>
        <translation>Ein Wert, den viele brauchen, steht an einer Stelle und hat einen Namen.</translation>
    </message>
    <message>
        <source>The price of a cup.</source>
        <translation>Der Preis eines Bechers.</translation>
    </message>
    <message>
        <source>The hardware lives longer than what runs on it: disks and processor belong to it.</source>
        <translation>Die Hardware lebt länger als das, was auf ihr läuft: Platten und Prozessor gehören zu ihr.</translation>
    </message>
    <message>
        <source>The small computer under the counter.</source>
        <translation>Der kleine Rechner unter der Theke.</translation>
    </message>
    <message>
        <source>A set of programs and settings that goes together is switched on as one.</source>
        <translation>Programme und Einstellungen, die zusammengehören, werden als eines eingeschaltet.</translation>
    </message>
    <message>
        <source>A desktop for everyone who works in the office.</source>
        <translation>Eine Arbeitsoberfläche für alle, die im Büro arbeiten.</translation>
    </message>
    <message>
        <source>What is no computer stands in the drawing too, with its place and its owner.</source>
        <translation>Auch was kein Rechner ist, steht in der Zeichnung, mit Ort und Eigentümer.</translation>
    </message>
    <message>
        <source>The switch in the rack, or the lemon press.</source>
        <translation>Der Switch im Schrank oder die Zitronenpresse.</translation>
    </message>
    <message>
        <source>What can happen has a name in the past tense, so that programs and people mean the same.</source>
        <translation>Was geschehen kann, hat einen Namen in der Vergangenheit, damit Programme und Menschen dasselbe meinen.</translation>
    </message>
    <message>
        <source>“LemonadeSold”.</source>
        <translation>„LemonadeSold“.</translation>
    </message>
    <message>
        <source>A port is closed unless something opens it; a rule says what, to whom and why.</source>
        <translation>Ein Port ist zu, bis ihn etwas öffnet; eine Regel sagt, was, für wen und warum.</translation>
    </message>
    <message>
        <source>Let the office reach port 443 of the web hosts.</source>
        <translation>Das Büro darf Port 443 der Webhosts erreichen.</translation>
    </message>
    <message>
        <source>A person finds the same shell, editor and settings on every machine.</source>
        <translation>Ein Mensch findet auf jeder Maschine dieselbe Shell, denselben Editor und dieselben Einstellungen.</translation>
    </message>
    <message>
        <source>Lucy&apos;s home, with git and her editor.</source>
        <translation>Lucys Home, mit git und ihrem Editor.</translation>
    </message>
    <message>
        <source>It is what all the rest is for: a machine that is made anew from the drawing whenever you like.</source>
        <translation>Dafür ist alles andere da: eine Maschine, die jederzeit neu aus der Zeichnung entsteht.</translation>
    </message>
    <message>
        <source>“web1”, which enables the shop&apos;s web service.</source>
        <translation>„web1“, der den Webdienst des Ladens einschaltet.</translation>
    </message>
    <message>
        <source>What is taken from outside is written down with its exact version, so nothing changes by itself.</source>
        <translation>Was von außen kommt, steht mit seiner genauen Version da, damit sich nichts von selbst ändert.</translation>
    </message>
    <message>
        <source>nixpkgs of a release of NixOS.</source>
        <translation>nixpkgs einer Ausgabe von NixOS.</translation>
    </message>
    <message>
        <source>A machine takes its time zone and language from where it stands.</source>
        <translation>Eine Maschine bekommt Zeitzone und Sprache von dem Ort, an dem sie steht.</translation>
    </message>
    <message>
        <source>“shop”, in Europe/Zurich.</source>
        <translation>„shop“, in Europe/Zurich.</translation>
    </message>
    <message>
        <source>Words are agreed on once, and names on the network lead somewhere on purpose.</source>
        <translation>Auf Wörter einigt man sich einmal, und Namen im Netzwerk führen mit Absicht irgendwohin.</translation>
    </message>
    <message>
        <source>www.lemonade.example, which leads to web1.</source>
        <translation>www.lemonade.example, das zu web1 führt.</translation>
    </message>
    <message>
        <source>Addresses are said once, and attached machines know each other by name.</source>
        <translation>Adressen werden einmal gesagt, und angeschlossene Maschinen kennen sich beim Namen.</translation>
    </message>
    <message>
        <source>“lan”, 10.0.0.0/24.</source>
        <translation>„lan“, 10.0.0.0/24.</translation>
    </message>
    <message>
        <source>Not every machine has hardware of its own: a container or a virtual machine runs on another.</source>
        <translation>Nicht jede Maschine hat eigene Hardware: Ein Container oder eine virtuelle Maschine läuft auf einer anderen.</translation>
    </message>
    <message>
        <source>A container for the data base, on web1.</source>
        <translation>Ein Container für die Datenbank, auf web1.</translation>
    </message>
    <message>
        <source>People and machines belong to groups, and what a group may do, its members may.</source>
        <translation>Menschen und Maschinen gehören zu Gruppen, und was eine Gruppe darf, dürfen ihre Mitglieder.</translation>
    </message>
    <message>
        <source>“ops”, the people who look after the machines.</source>
        <translation>„ops“, die Leute, die sich um die Maschinen kümmern.</translation>
    </message>
    <message>
        <source>Machines are made of packages. One of your own is built the same way everywhere.</source>
        <translation>Maschinen bestehen aus Paketen. Ein eigenes wird überall gleich gebaut.</translation>
    </message>
    <message>
        <source>“hello”, a script of one line.</source>
        <translation>„hello“, ein Skript von einer Zeile.</translation>
    </message>
    <message>
        <source>Access follows people: one place for a person&apos;s key, and one place to take it away.</source>
        <translation>Zugang folgt den Menschen: eine Stelle für den Schlüssel eines Menschen und eine, um ihn zu entziehen.</translation>
    </message>
    <message>
        <source>Lucy Lemon, member of “ops”.</source>
        <translation>Lucy Lemon, Mitglied von „ops“.</translation>
    </message>
    <message>
        <source>People find the programs that they need, set up the same on each machine.</source>
        <translation>Man findet die Programme, die man braucht, auf jeder Maschine gleich eingerichtet.</translation>
    </message>
    <message>
        <source>git, with the firm&apos;s name in its settings.</source>
        <translation>git, mit dem Namen der Firma in den Einstellungen.</translation>
    </message>
    <message>
        <source>What people may ask a system to tell has a name and a form before it is programmed.</source>
        <translation>Was man ein System fragen darf, hat Namen und Form, bevor es programmiert wird.</translation>
    </message>
    <message>
        <source>“CupsSoldToday”.</source>
        <translation>„CupsSoldToday“.</translation>
    </message>
    <message>
        <source>A password has a name and a place here, but never its value: files of a repository are read by many.</source>
        <translation>Ein Passwort hat hier Namen und Ort, aber nie seinen Wert: Dateien eines Repositorys lesen viele.</translation>
    </message>
    <message>
        <source>The key of the web host&apos;s certificate.</source>
        <translation>Der Schlüssel zum Zertifikat des Webhosts.</translation>
    </message>
    <message>
        <source>What a machine starts by itself is described once, and any number of machines may run it.</source>
        <translation>Was eine Maschine von selbst startet, wird einmal beschrieben, und beliebig viele Maschinen dürfen es ausführen.</translation>
    </message>
    <message>
        <source>“nginx” with its settings, or a package of your own.</source>
        <translation>„nginx“ mit seinen Einstellungen oder ein eigenes Paket.</translation>
    </message>
    <message>
        <source>Everyone who works on a project gets the same tools with one command.</source>
        <translation>Alle, die an einem Vorhaben arbeiten, bekommen mit einem Befehl dasselbe Werkzeug.</translation>
    </message>
    <message>
        <source>“nix develop” with a compiler and a formatter.</source>
        <translation>„nix develop“ mit einem Compiler und einem Formatierer.</translation>
    </message>
    <message>
        <source>A package is built from exactly this code and no other.</source>
        <translation>Ein Paket wird aus genau diesem Code gebaut und aus keinem anderen.</translation>
    </message>
    <message>
        <source>A folder of the workspace, src/site.</source>
        <translation>Ein Ordner des Arbeitsbereichs, src/site.</translation>
    </message>
    <message>
        <source>A person logs in through an account. Services may have one too, which nobody logs in with.</source>
        <translation>Ein Mensch meldet sich über ein Konto an. Auch Dienste können eines haben, mit dem sich niemand anmeldet.</translation>
    </message>
    <message>
        <source>“lucy”, who is Lucy Lemon.</source>
        <translation>„lucy“, das Lucy Lemon gehört.</translation>
    </message>
    <message>
        <source>The names of a domain and where they lead, made from the drawing instead of by hand.</source>
        <translation>Die Namen einer Domain und wohin sie führen, aus der Zeichnung gemacht statt von Hand.</translation>
    </message>
    <message>
        <source>lemonade.example, with all names in it.</source>
        <translation>lemonade.example, mit allen Namen darin.</translation>
    </message>
    <message>
        <source>Says that a folder is a workspace: its name, its purpose and where each domain lives.</source>
        <translation>Sagt, dass ein Ordner ein Arbeitsbereich ist: sein Name, sein Zweck und wo jede Domäne liegt.</translation>
    </message>
    <message>
        <source>Programs find the workspace by it, from any folder inside.</source>
        <translation>Programme finden daran den Arbeitsbereich, aus jedem Ordner darin.</translation>
    </message>
    <message>
        <source>{&quot;name&quot;: &quot;lemonade&quot;, …}</source>
        <translation>{&quot;name&quot;: &quot;lemonade&quot;, …}</translation>
    </message>
    <message>
        <source>At the top of the workspace&apos;s folder.</source>
        <translation>Ganz oben im Ordner des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>What Nix reads first in a folder: what it takes in, and what it gives.</source>
        <translation>Was Nix in einem Ordner zuerst liest: was er hereinnimmt und was er hergibt.</translation>
    </message>
    <message>
        <source>With it, anybody can build what is in the folder by one command, without this program.</source>
        <translation>Damit kann jeder mit einem Befehl bauen, was im Ordner ist, ohne dieses Programm.</translation>
    </message>
    <message>
        <source>“nix flake show” lists what it gives.</source>
        <translation>„nix flake show“ zählt auf, was er hergibt.</translation>
    </message>
    <message>
        <source>At the top of the workspace and of each domain.</source>
        <translation>Ganz oben im Arbeitsbereich und in jeder Domäne.</translation>
    </message>
    <message>
        <source>The exact commit of everything that a flake takes in.</source>
        <translation>Der genaue Commit von allem, was ein Flake hereinnimmt.</translation>
    </message>
    <message>
        <source>Who builds tomorrow, or elsewhere, gets what you got today.</source>
        <translation>Wer morgen oder anderswo baut, bekommt, was Sie heute bekommen.</translation>
    </message>
    <message>
        <source>The page “Flakes” draws it.</source>
        <translation>Die Seite „Flakes“ zeichnet sie.</translation>
    </message>
    <message>
        <source>At the top of the workspace; it moves with each commit.</source>
        <translation>Ganz oben im Arbeitsbereich; sie rückt mit jedem Commit vor.</translation>
    </message>
    <message>
        <source>How a domain turns its files into what Nix builds; the same in every domain.</source>
        <translation>Wie eine Domäne aus ihren Dateien macht, was Nix baut; in jeder Domäne gleich.</translation>
    </message>
    <message>
        <source>The logic is Nix and the data is JSON, so a text that you type can never become a program.</source>
        <translation>Die Logik ist Nix und die Daten sind JSON, darum kann ein getippter Text nie ein Programm werden.</translation>
    </message>
    <message>
        <source>It reads people/lucy.json and gives a module.</source>
        <translation>Sie liest people/lucy.json und gibt ein Modul her.</translation>
    </message>
    <message>
        <source>At the top of each domain.</source>
        <translation>Ganz oben in jeder Domäne.</translation>
    </message>
    <message>
        <source>Everything that the drawing says of one thing, in one small file.</source>
        <translation>Alles, was die Zeichnung von einem Ding sagt, in einer kleinen Datei.</translation>
    </message>
    <message>
        <source>A change is a line in one file, which git shows and others can read.</source>
        <translation>Eine Änderung ist eine Zeile in einer Datei, die git zeigt und andere lesen können.</translation>
    </message>
    <message>
        <source>people/lucy.json holds Lucy&apos;s name and keys.</source>
        <translation>people/lucy.json enthält Lucys Namen und Schlüssel.</translation>
    </message>
    <message>
        <source>In the folder of its kind, in its domain.</source>
        <translation>Im Ordner seiner Art, in seiner Domäne.</translation>
    </message>
    <message>
        <source>What you write yourself beside a thing&apos;s file, in Nix.</source>
        <translation>Was Sie neben der Datei eines Dings selbst schreiben, in Nix.</translation>
    </message>
    <message>
        <source>What the drawing has no field for can be said all the same. The program reads it and never writes it.</source>
        <translation>Auch wofür die Zeichnung kein Feld hat, lässt sich sagen. Das Programm liest sie und schreibt sie nie.</translation>
    </message>
    <message>
        <source>hosts/web1.nix with options of your own.</source>
        <translation>hosts/web1.nix mit eigenen Optionen.</translation>
    </message>
    <message>
        <source>Beside the JSON file of the same name, if you made one.</source>
        <translation>Neben der gleichnamigen JSON-Datei, wenn Sie eine gemacht haben.</translation>
    </message>
    <message>
        <source>Everything that was ever done to the workspace, a line each.</source>
        <translation>Alles, was je im Arbeitsbereich getan wurde, je eine Zeile.</translation>
    </message>
    <message>
        <source>The drawing is made from it. So everything can be undone, also after a restart, and any moment of the past can be looked at.</source>
        <translation>Daraus entsteht die Zeichnung. Darum lässt sich alles zurücknehmen, auch nach einem Neustart, und jeder vergangene Augenblick ansehen.</translation>
    </message>
    <message>
        <source>The panel “History” shows it.</source>
        <translation>Das Feld „Verlauf“ zeigt es.</translation>
    </message>
    <message>
        <source>In domain/events/log.</source>
        <translation>In domain/events/log.</translation>
    </message>
    <message>
        <source>Where each thing stands on each sheet.</source>
        <translation>Wo jedes Ding in jedem Diagramm steht.</translation>
    </message>
    <message>
        <source>How it looks is kept apart from what it means: moving a shape changes no machine.</source>
        <translation>Wie etwas aussieht, ist getrennt von dem, was es bedeutet: Eine Form zu verschieben ändert keine Maschine.</translation>
    </message>
    <message>
        <source>One file a diagram.</source>
        <translation>Eine Datei je Diagramm.</translation>
    </message>
    <message>
        <source>In the folder diagrams of the workspace.</source>
        <translation>Im Ordner diagrams des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>The purpose of a domain, what is in it, and a picture.</source>
        <translation>Der Zweck einer Domäne, was darin ist, und ein Bild.</translation>
    </message>
    <message>
        <source>Who opens the repository without this program understands it too.</source>
        <translation>Auch wer das Repository ohne dieses Programm öffnet, versteht es.</translation>
    </message>
    <message>
        <source>It is the first that a forge shows.</source>
        <translation>Es ist das Erste, was ein Git-Server zeigt.</translation>
    </message>
    <message>
        <source>What each version of a domain brought.</source>
        <translation>Was jede Version einer Domäne gebracht hat.</translation>
    </message>
    <message>
        <source>Who uses the domain sees what to expect before taking the next version.</source>
        <translation>Wer die Domäne benutzt, sieht, was zu erwarten ist, bevor er die nächste Version nimmt.</translation>
    </message>
    <message>
        <source>0.3.0: a new person, a port closed.</source>
        <translation>0.3.0: ein neuer Mensch, ein Port geschlossen.</translation>
    </message>
    <message>
        <source>At the top of a domain, from its first version on.</source>
        <translation>Ganz oben in einer Domäne, ab ihrer ersten Version.</translation>
    </message>
    <message>
        <source>A program that builds software from a description, and keeps every result apart from every other.</source>
        <translation>Ein Programm, das Software nach einer Beschreibung baut und jedes Ergebnis von jedem anderen getrennt hält.</translation>
    </message>
    <message>
        <source>The same description gives the same result, and nothing that is installed can break another thing.</source>
        <translation>Dieselbe Beschreibung ergibt dasselbe, und nichts Installiertes kann etwas anderes kaputt machen.</translation>
    </message>
    <message>
        <source>nix build .#hello</source>
        <translation>nix build .#hello</translation>
    </message>
    <message>
        <source>A Linux whose whole machine is described in files and built by Nix.</source>
        <translation>Ein Linux, dessen ganze Maschine in Dateien beschrieben und von Nix gebaut ist.</translation>
    </message>
    <message>
        <source>A machine can be made again from its description, and goes back to how it was with one command.</source>
        <translation>Eine Maschine lässt sich aus ihrer Beschreibung neu machen und kehrt mit einem Befehl zurück zu dem, was sie war.</translation>
    </message>
    <message>
        <source>nixos-rebuild switch</source>
        <translation>nixos-rebuild switch</translation>
    </message>
    <message>
        <source>The collection of packages and of NixOS itself, more than a hundred thousand.</source>
        <translation>Die Sammlung der Pakete und von NixOS selbst, mehr als hunderttausend.</translation>
    </message>
    <message>
        <source>Most of what a machine needs is there already, and mostly built.</source>
        <translation>Das meiste, was eine Maschine braucht, ist schon da und meist auch gebaut.</translation>
    </message>
    <message>
        <source>A package with the builder “nixpkgs” takes one from there.</source>
        <translation>Ein Paket mit dem Builder „nixpkgs“ nimmt eines von dort.</translation>
    </message>
    <message>
        <source>An input of the root flake.</source>
        <translation>Eine Eingabe des Wurzel-Flakes.</translation>
    </message>
    <message>
        <source>A folder that says what it takes in and what it gives, in a way that Nix understands.</source>
        <translation>Ein Ordner, der sagt, was er hereinnimmt und was er hergibt, so dass Nix es versteht.</translation>
    </message>
    <message>
        <source>Flakes fit together: one takes in another, at an exact commit.</source>
        <translation>Flakes passen zusammen: Einer nimmt den anderen herein, bei einem genauen Commit.</translation>
    </message>
    <message>
        <source>Each domain of this workspace is one.</source>
        <translation>Jede Domäne dieses Arbeitsbereichs ist einer.</translation>
    </message>
    <message>
        <source>The page “Flakes” shows them all.</source>
        <translation>Die Seite „Flakes“ zeigt sie alle.</translation>
    </message>
    <message>
        <source>Another flake that a flake takes in.</source>
        <translation>Ein anderer Flake, den ein Flake hereinnimmt.</translation>
    </message>
    <message>
        <source>Nothing is used that is not named, so one sees what a machine is made from.</source>
        <translation>Nichts wird benutzt, was nicht genannt ist; so sieht man, woraus eine Maschine gemacht ist.</translation>
    </message>
    <message>
        <source>inputs.nixpkgs.url = &quot;github:NixOS/nixpkgs/nixos-25.05&quot;;</source>
        <translation>inputs.nixpkgs.url = &quot;github:NixOS/nixpkgs/nixos-25.05&quot;;</translation>
    </message>
    <message>
        <source>In the root&apos;s flake.nix.</source>
        <translation>In der flake.nix der Wurzel.</translation>
    </message>
    <message>
        <source>What a flake gives: packages, machines, shells, checks.</source>
        <translation>Was ein Flake hergibt: Pakete, Maschinen, Shells, Prüfungen.</translation>
    </message>
    <message>
        <source>Each has a name by which it is built.</source>
        <translation>Jedes hat einen Namen, unter dem es gebaut wird.</translation>
    </message>
    <message>
        <source>nixosConfigurations.web1</source>
        <translation>nixosConfigurations.web1</translation>
    </message>
    <message>
        <source>“nix flake show” in the workspace&apos;s folder lists them.</source>
        <translation>„nix flake show“ im Ordner des Arbeitsbereichs zählt sie auf.</translation>
    </message>
    <message>
        <source>The list of the exact commits that are used.</source>
        <translation>Die Liste der genauen Commits, die benutzt werden.</translation>
    </message>
    <message>
        <source>Without it the same flake would be another tomorrow.</source>
        <translation>Ohne sie wäre derselbe Flake morgen ein anderer.</translation>
    </message>
    <message>
        <source>nix flake update nixpkgs moves one of them.</source>
        <translation>nix flake update nixpkgs rückt eine davon vor.</translation>
    </message>
    <message>
        <source>flake.lock at the top of the workspace.</source>
        <translation>flake.lock ganz oben im Arbeitsbereich.</translation>
    </message>
    <message>
        <source>An input of an input that is taken from somewhere else.</source>
        <translation>Eine Eingabe einer Eingabe, die von anderswo genommen wird.</translation>
    </message>
    <message>
        <source>So there is one nixpkgs and not five: less to download, and all parts fit.</source>
        <translation>So gibt es ein nixpkgs und nicht fünf: weniger zu laden, und alle Teile passen.</translation>
    </message>
    <message>
        <source>home-manager.inputs.nixpkgs.follows = &quot;nixpkgs&quot;;</source>
        <translation>home-manager.inputs.nixpkgs.follows = &quot;nixpkgs&quot;;</translation>
    </message>
    <message>
        <source>The page “Flakes” finds what is there twice.</source>
        <translation>Die Seite „Flakes“ findet, was doppelt da ist.</translation>
    </message>
    <message>
        <source>The exact recipe of one build: program, arguments and everything that goes in.</source>
        <translation>Das genaue Rezept eines Baus: Programm, Argumente und alles, was hineingeht.</translation>
    </message>
    <message>
        <source>Two recipes that are the same need to be built once.</source>
        <translation>Zwei gleiche Rezepte müssen nur einmal gebaut werden.</translation>
    </message>
    <message>
        <source>/nix/store/…-hello.drv</source>
        <translation>/nix/store/…-hello.drv</translation>
    </message>
    <message>
        <source>The folder /nix/store, where every result has a place of its own that never changes.</source>
        <translation>Der Ordner /nix/store, in dem jedes Ergebnis einen eigenen Platz hat, der sich nie ändert.</translation>
    </message>
    <message>
        <source>Old and new stand side by side, so going back is only a matter of pointing elsewhere.</source>
        <translation>Alt und Neu stehen nebeneinander; zurückgehen heißt nur, anderswohin zu zeigen.</translation>
    </message>
    <message>
        <source>/nix/store/…-hello-1.0</source>
        <translation>/nix/store/…-hello-1.0</translation>
    </message>
    <message>
        <source>A thing in the store with all that it needs, and all that those need.</source>
        <translation>Etwas im Store mit allem, was es braucht, und allem, was diese brauchen.</translation>
    </message>
    <message>
        <source>It is what is copied to a machine, and its size is what the machine must hold.</source>
        <translation>Sie wird auf eine Maschine kopiert, und ihre Größe ist, was die Maschine fassen muss.</translation>
    </message>
    <message>
        <source>The page “Systems” draws it by size.</source>
        <translation>Die Seite „Systeme“ zeichnet sie nach Größe.</translation>
    </message>
    <message>
        <source>Reading the description to the end, before anything is built.</source>
        <translation>Die Beschreibung zu Ende lesen, bevor etwas gebaut wird.</translation>
    </message>
    <message>
        <source>Most mistakes show here, within seconds.</source>
        <translation>Die meisten Fehler zeigen sich hier, in Sekunden.</translation>
    </message>
    <message>
        <source>cim evaluate web1</source>
        <translation>cim evaluate web1</translation>
    </message>
    <message>
        <source>Carrying out the recipes, each in a closed room without a network.</source>
        <translation>Die Rezepte ausführen, jedes in einem geschlossenen Raum ohne Netzwerk.</translation>
    </message>
    <message>
        <source>What was built before, here or by others, is not built again.</source>
        <translation>Was schon gebaut wurde, hier oder von anderen, wird nicht noch einmal gebaut.</translation>
    </message>
    <message>
        <source>nix build .#nixosConfigurations.web1.config.system.build.toplevel</source>
        <translation>nix build .#nixosConfigurations.web1.config.system.build.toplevel</translation>
    </message>
    <message>
        <source>A server that has finished results ready to be downloaded. Nix calls it a substituter.</source>
        <translation>Ein Server, der fertige Ergebnisse zum Laden bereithält. Nix nennt ihn Substituter.</translation>
    </message>
    <message>
        <source>Downloading takes seconds where building would take hours.</source>
        <translation>Laden dauert Sekunden, wo Bauen Stunden dauern würde.</translation>
    </message>
    <message>
        <source>The one of nixpkgs is used by itself.</source>
        <translation>Der von nixpkgs wird von selbst benutzt.</translation>
    </message>
    <message>
        <source>A part of a machine&apos;s description. Many are put together into one machine.</source>
        <translation>Ein Teil der Beschreibung einer Maschine. Viele werden zu einer Maschine zusammengesetzt.</translation>
    </message>
    <message>
        <source>Each thing of the drawing is one, so each part of a machine leads back to what asked for it.</source>
        <translation>Jedes Ding der Zeichnung ist eines; so führt jeder Teil einer Maschine zurück zu dem, was ihn verlangt hat.</translation>
    </message>
    <message>
        <source>Lucy&apos;s module gives her account to each host that she may use.</source>
        <translation>Lucys Modul gibt jedem Rechner, den sie benutzen darf, ihr Konto.</translation>
    </message>
    <message>
        <source>Made from each NAME.json.</source>
        <translation>Aus jeder NAME.json gemacht.</translation>
    </message>
    <message>
        <source>One thing that can be set on a machine, with a type and a text that explains it.</source>
        <translation>Etwas, das sich an einer Maschine einstellen lässt, mit einem Typ und einem Text, der es erklärt.</translation>
    </message>
    <message>
        <source>A wrong name or a wrong type is refused before anything is built.</source>
        <translation>Ein falscher Name oder Typ wird abgelehnt, bevor etwas gebaut wird.</translation>
    </message>
    <message>
        <source>services.openssh.enable = true;</source>
        <translation>services.openssh.enable = true;</translation>
    </message>
    <message>
        <source>“Further options” of a host or a service takes any of them.</source>
        <translation>„Weitere Optionen“ eines Rechners oder Dienstes nimmt jede davon.</translation>
    </message>
    <message>
        <source>Packages that are added to nixpkgs, or changed in it.</source>
        <translation>Pakete, die zu nixpkgs hinzukommen oder darin geändert sind.</translation>
    </message>
    <message>
        <source>Your own packages can be used like all others.</source>
        <translation>Ihre eigenen Pakete lassen sich benutzen wie alle anderen.</translation>
    </message>
    <message>
        <source>overlays.default of a domain</source>
        <translation>overlays.default einer Domäne</translation>
    </message>
    <message>
        <source>Each domain gives one.</source>
        <translation>Jede Domäne gibt eines her.</translation>
    </message>
    <message>
        <source>A name and its value in Nix; names with dots lead inwards.</source>
        <translation>Ein Name und sein Wert in Nix; Namen mit Punkten führen nach innen.</translation>
    </message>
    <message>
        <source>Everything in Nix is found by such a path.</source>
        <translation>Alles in Nix findet man über einen solchen Pfad.</translation>
    </message>
    <message>
        <source>python3Packages.requests</source>
        <translation>python3Packages.requests</translation>
    </message>
    <message>
        <source>One state that a machine was in. A rebuild makes the next one; the old ones stay.</source>
        <translation>Ein Zustand, in dem eine Maschine war. Ein Neubau macht den nächsten; die alten bleiben.</translation>
    </message>
    <message>
        <source>If the new one is wrong, the machine goes back to the old one at once, also at its start.</source>
        <translation>Ist der neue falsch, kehrt die Maschine sofort zum alten zurück, auch beim Starten.</translation>
    </message>
    <message>
        <source>The page “Systems” compares any two.</source>
        <translation>Die Seite „Systeme“ vergleicht zwei beliebige.</translation>
    </message>
    <message>
        <source>Making a built system the one that runs, now and at the next start.</source>
        <translation>Ein gebautes System zu dem machen, das läuft, jetzt und beim nächsten Start.</translation>
    </message>
    <message>
        <source>Only what has changed is restarted.</source>
        <translation>Nur was sich geändert hat, wird neu gestartet.</translation>
    </message>
    <message>
        <source>nixos-rebuild switch; “test” lasts until the next start, “boot” begins with it.</source>
        <translation>nixos-rebuild switch; „test“ gilt bis zum nächsten Start, „boot“ beginnt mit ihm.</translation>
    </message>
    <message>
        <source>A name for the newest of several generations.</source>
        <translation>Ein Name für die neueste von mehreren Generationen.</translation>
    </message>
    <message>
        <source>What it names is kept; what no profile names may be cleaned away.</source>
        <translation>Was es nennt, bleibt; was kein Profil nennt, darf weggeräumt werden.</translation>
    </message>
    <message>
        <source>/nix/var/nix/profiles/system</source>
        <translation>/nix/var/nix/profiles/system</translation>
    </message>
    <message>
        <source>Removing from the store what nothing needs any more.</source>
        <translation>Aus dem Store entfernen, was nichts mehr braucht.</translation>
    </message>
    <message>
        <source>Old generations keep what they need, so the disk fills until they go.</source>
        <translation>Alte Generationen behalten, was sie brauchen; darum füllt sich die Platte, bis sie gehen.</translation>
    </message>
    <message>
        <source>nix-collect-garbage --delete-older-than 30d</source>
        <translation>nix-collect-garbage --delete-older-than 30d</translation>
    </message>
    <message>
        <source>The one path in the store that is the whole built machine.</source>
        <translation>Der eine Pfad im Store, der die ganze gebaute Maschine ist.</translation>
    </message>
    <message>
        <source>It holds or names the kernel, every program and every setting; two that are equal are the same machine.</source>
        <translation>Er enthält oder nennt den Kernel, jedes Programm und jede Einstellung; sind zwei gleich, ist es dieselbe Maschine.</translation>
    </message>
    <message>
        <source>/nix/store/…-nixos-system-web1-25.05</source>
        <translation>/nix/store/…-nixos-system-web1-25.05</translation>
    </message>
    <message>
        <source>A short text that is computed from a content and changes with it.</source>
        <translation>Ein kurzer Text, der aus einem Inhalt berechnet wird und sich mit ihm ändert.</translation>
    </message>
    <message>
        <source>What is fetched is compared with it, so nobody can put something else in.</source>
        <translation>Was geholt wird, wird damit verglichen; so kann niemand etwas anderes unterschieben.</translation>
    </message>
    <message>
        <source>sha256-…</source>
        <translation>sha256-…</translation>
    </message>
    <message>
        <source>The release of NixOS that a machine was first set up with.</source>
        <translation>Die Ausgabe von NixOS, mit der eine Maschine zuerst eingerichtet wurde.</translation>
    </message>
    <message>
        <source>Data on its disks may have the form of that time. Leave it as it is: it is no version to be raised.</source>
        <translation>Daten auf ihren Platten können die Form jener Zeit haben. Lassen Sie sie, wie sie ist: Sie ist keine Version zum Anheben.</translation>
    </message>
    <message>
        <source>25.05</source>
        <translation>25.05</translation>
    </message>
    <message>
        <source>A property of each host.</source>
        <translation>Eine Eigenschaft jedes Rechners.</translation>
    </message>
    <message>
        <source>A terminal in which exactly the tools of a project are there.</source>
        <translation>Ein Terminal, in dem genau das Werkzeug eines Vorhabens da ist.</translation>
    </message>
    <message>
        <source>Nothing has to be installed, and everybody has the same.</source>
        <translation>Nichts muss installiert werden, und alle haben dasselbe.</translation>
    </message>
    <message>
        <source>nix develop</source>
        <translation>nix develop</translation>
    </message>
    <message>
        <source>Made from each Shell.</source>
        <translation>Aus jeder Shell gemacht.</translation>
    </message>
    <message>
        <source>What NixOS is for a machine, for a person&apos;s home folder.</source>
        <translation>Was NixOS für eine Maschine ist, für das Home eines Menschen.</translation>
    </message>
    <message>
        <source>Settings of programs come with the person.</source>
        <translation>Einstellungen von Programmen kommen mit dem Menschen.</translation>
    </message>
    <message>
        <source>A User has a Home.</source>
        <translation>Ein Benutzer hat ein Home.</translation>
    </message>
    <message>
        <source>An input of the root, if there is a Home.</source>
        <translation>Eine Eingabe der Wurzel, wenn es ein Home gibt.</translation>
    </message>
    <message>
        <source>Two ways to keep secrets in a repository, encrypted, and to open them on the machine alone.</source>
        <translation>Zwei Arten, Geheimnisse verschlüsselt in einem Repository zu halten und nur auf der Maschine zu öffnen.</translation>
    </message>
    <message>
        <source>The store can be read by everyone on a machine, so a secret must never get there.</source>
        <translation>Den Store kann auf einer Maschine jeder lesen; ein Geheimnis darf nie hineinkommen.</translation>
    </message>
    <message>
        <source>A Secret says which of the two it uses.</source>
        <translation>Ein Geheimnis sagt, welche der beiden es benutzt.</translation>
    </message>
    <message>
        <source>An input of the root, if there is a Secret that needs it.</source>
        <translation>Eine Eingabe der Wurzel, wenn ein Geheimnis sie braucht.</translation>
    </message>
    <message>
        <source>A program that rebuilds many machines side by side.</source>
        <translation>Ein Programm, das viele Maschinen nebeneinander neu baut.</translation>
    </message>
    <message>
        <source>Fifty machines take hardly longer than one.</source>
        <translation>Fünfzig Maschinen dauern kaum länger als eine.</translation>
    </message>
    <message>
        <source>colmena apply --on @web</source>
        <translation>colmena apply --on @web</translation>
    </message>
    <message>
        <source>colmenaHive of the root flake, from two hosts on.</source>
        <translation>colmenaHive des Wurzel-Flakes, ab zwei Rechnern.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Everything that you draw for one organization: a folder with a name and a purpose.</source>
        <translation>Alles, was Sie für eine Organisation zeichnen: ein Ordner mit einem Namen und einem Zweck.</translation>
    </message>
    <message>
        <source>It can be copied, kept and given away as one, and is understood without this program.</source>
        <translation>Er lässt sich als Ganzes kopieren, aufheben und weitergeben und ist ohne dieses Programm verständlich.</translation>
    </message>
    <message>
        <source>lemonade: Sell lemonade in the old town.</source>
        <translation>limonade: Limonade in der Altstadt verkaufen.</translation>
    </message>
    <message>
        <source>The folder that you chose when you made it.</source>
        <translation>Der Ordner, den Sie beim Anlegen gewählt haben.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>A part of the workspace that belongs together, with a name and a purpose: people, networks, hosts.</source>
        <translation>Ein Teil des Arbeitsbereichs, der zusammengehört, mit einem Namen und einem Zweck: Personen, Netzwerke, Rechner.</translation>
    </message>
    <message>
        <source>Each can be changed, tried and released on its own, by those who know it.</source>
        <translation>Jede kann für sich geändert, erprobt und veröffentlicht werden, von denen, die sie kennen.</translation>
    </message>
    <message>
        <source>networks: which there are, and who is attached.</source>
        <translation>networks: welche es gibt und wer daran angeschlossen ist.</translation>
    </message>
    <message>
        <source>A folder of its own, which is a repository of git.</source>
        <translation>Ein eigener Ordner, der ein Repository von git ist.</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>How one thing stands to another, as a verb: a host enables a service.</source>
        <translation>Wie eines zum anderen steht, als Verb: Ein Rechner schaltet einen Dienst ein.</translation>
    </message>
    <message>
        <source>What a machine does and who may use it follows from them.</source>
        <translation>Aus ihnen folgt, was eine Maschine tut und wer sie benutzen darf.</translation>
    </message>
    <message>
        <source>web1 attached to lan</source>
        <translation>web1 angeschlossen an lan</translation>
    </message>
    <message>
        <source>In the file of the thing that it leads from.</source>
        <translation>In der Datei dessen, von dem sie ausgeht.</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>A state of a repository that git keeps, with who made it, when, and why.</source>
        <translation>Ein Stand eines Repositorys, den git aufhebt, mit wer, wann und warum.</translation>
    </message>
    <message>
        <source>Every older state can be looked at and brought back, and machines are built from commits alone.</source>
        <translation>Jeder ältere Stand lässt sich ansehen und zurückholen, und Maschinen werden nur aus Commits gebaut.</translation>
    </message>
    <message>
        <source>“git log” lists them.</source>
        <translation>„git log“ zählt sie auf.</translation>
    </message>
    <message>
        <source>In the folder .git of each repository.</source>
        <translation>Im Ordner .git jedes Repositorys.</translation>
    </message>
    <message>
        <source>Dev, test and prod</source>
        <translation>Dev, test und prod</translation>
    </message>
    <message>
        <source>How far a domain has come: dev is being worked on, test is being tried, prod is relied on.</source>
        <translation>Wie weit eine Domäne ist: An dev wird gearbeitet, test wird erprobt, auf prod verlässt man sich.</translation>
    </message>
    <message>
        <source>What is new reaches the machines that matter only after it has proved itself on others.</source>
        <translation>Neues erreicht die wichtigen Maschinen erst, wenn es sich auf anderen bewährt hat.</translation>
    </message>
    <message>
        <source>networks is promoted from test to prod.</source>
        <translation>networks wird von test zu prod befördert.</translation>
    </message>
    <message>
        <source>The branches dev, test and main of the domain&apos;s repository.</source>
        <translation>Die Zweige dev, test und main im Repository der Domäne.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>A number for one state of a domain that never changes again. Its parts say how much one must mind: the first a break, the second something new, the third a repair.</source>
        <translation>Eine Nummer für einen Stand einer Domäne, der sich nie mehr ändert. Ihre Teile sagen, worauf zu achten ist: der erste auf einen Bruch, der zweite auf Neues, der dritte auf eine Reparatur.</translation>
    </message>
    <message>
        <source>Others can stay on it while you go on.</source>
        <translation>Andere können dabei bleiben, während Sie weitermachen.</translation>
    </message>
    <message>
        <source>1.4.0</source>
        <translation>1.4.0</translation>
    </message>
    <message>
        <source>A tag in the domain&apos;s repository, and a part of CHANGELOG.md.</source>
        <translation>Ein Tag im Repository der Domäne und ein Teil von CHANGELOG.md.</translation>
    </message>
    <message>
        <source>Accepted: %1.</source>
        <translation>Erlaubt: %1.</translation>
    </message>
    <message>
        <source>One of: %1.</source>
        <translation>Eines von: %1.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>Measured in: %1.</source>
        <translation>Einheit: %1.</translation>
    </message>
    <message>
        <source>There may be several.</source>
        <translation>Es dürfen mehrere sein.</translation>
    </message>
    <message>
        <source>It must be set.</source>
        <translation>Es muss gesetzt sein.</translation>
    </message>
    <message>
        <source>To begin with it is: %1.</source>
        <translation>Am Anfang steht da: %1.</translation>
    </message>
    <message>
        <source>It is set nowhere here yet. It would stand as “%1” in a file in %2.</source>
        <translation>Hier ist es noch nirgends gesetzt. Es stünde als „%1“ in einer Datei in %2.</translation>
    </message>
    <message>
        <source>Set for %1. Written as “%2” in their files in %3.</source>
        <translation>Gesetzt für %1. Steht als „%2“ in deren Dateien in %3.</translation>
    </message>
</context>
<context>
    <name>cim::guide::Path</name>
    <message>
        <source>A name and a purpose</source>
        <translation>Ein Name und ein Zweck</translation>
    </message>
    <message>
        <source>Everything that you draw belongs to one workspace, a folder of yours. Its purpose is one sentence, and it tells others what the machines are for.</source>
        <translation>Alles, was Sie zeichnen, gehört zu einem Arbeitsbereich, einem Ordner von Ihnen. Sein Zweck ist ein Satz, der anderen sagt, wozu die Maschinen da sind.</translation>
    </message>
    <message>
        <source>Choose “New workspace” and type a name and a purpose. Nothing else is asked.</source>
        <translation>Wählen Sie „Neuer Arbeitsbereich“ und tippen Sie Namen und Zweck. Sonst wird nichts gefragt.</translation>
    </message>
    <message>
        <source>A folder with a short file cim.json, and the log of what you do.</source>
        <translation>Ein Ordner mit einer kurzen Datei cim.json und dem Protokoll dessen, was Sie tun.</translation>
    </message>
    <message>
        <source>Remove the folder. Nothing outside of it was touched.</source>
        <translation>Entfernen Sie den Ordner. Außerhalb wurde nichts berührt.</translation>
    </message>
    <message>
        <source>A package</source>
        <translation>Ein Paket</translation>
    </message>
    <message>
        <source>A package is a piece of software that can be built. Machines are made of packages, so we begin with one.</source>
        <translation>Ein Paket ist ein Stück Software, das sich bauen lässt. Maschinen bestehen aus Paketen, darum beginnen wir mit einem.</translation>
    </message>
    <message>
        <source>One small file that names the package.</source>
        <translation>Eine kleine Datei, die das Paket nennt.</translation>
    </message>
    <message>
        <source>How it builds</source>
        <translation>Wie es gebaut wird</translation>
    </message>
    <message>
        <source>Nix builds a package the same way on every machine, if it is told how. The shortest way is a script of one line.</source>
        <translation>Nix baut ein Paket auf jeder Maschine gleich, wenn man ihm sagt, wie. Am kürzesten ist ein Skript von einer Zeile.</translation>
    </message>
    <message>
        <source>How it runs</source>
        <translation>Wie es läuft</translation>
    </message>
    <message>
        <source>A package may hold many programs. Its main program is the one that “nix run” and a service start.</source>
        <translation>Ein Paket kann viele Programme enthalten. Sein Hauptprogramm ist das, welches „nix run“ und ein Dienst starten.</translation>
    </message>
    <message>
        <source>Its settings</source>
        <translation>Seine Einstellungen</translation>
    </message>
    <message>
        <source>Settings are what a machine may tell the program without building it anew. Each one has a value that counts unless a machine says otherwise.</source>
        <translation>Einstellungen sind, was eine Maschine dem Programm sagen darf, ohne es neu zu bauen. Jede hat einen Wert, der gilt, wenn eine Maschine nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Its test</source>
        <translation>Sein Test</translation>
    </message>
    <message>
        <source>A test shows that the program works before it reaches a machine. The smallest one starts the program and sees that it ends well.</source>
        <translation>Ein Test zeigt, dass das Programm geht, bevor es eine Maschine erreicht. Der kleinste startet es und sieht, dass es gut endet.</translation>
    </message>
    <message>
        <source>A service</source>
        <translation>Ein Dienst</translation>
    </message>
    <message>
        <source>A service is a program that a machine starts by itself. It is described once, and any number of machines may run it.</source>
        <translation>Ein Dienst ist ein Programm, das eine Maschine von selbst startet. Er wird einmal beschrieben, und beliebig viele Maschinen dürfen ihn ausführen.</translation>
    </message>
    <message>
        <source>A file for the service, which names the package.</source>
        <translation>Eine Datei für den Dienst, die das Paket nennt.</translation>
    </message>
    <message>
        <source>A host</source>
        <translation>Ein Rechner</translation>
    </message>
    <message>
        <source>A host is a machine that runs NixOS, real or virtual. It starts with nothing, and gets what you relate it to.</source>
        <translation>Ein Rechner ist eine Maschine mit NixOS, echt oder virtuell. Er beginnt mit nichts und bekommt, womit Sie ihn verbinden.</translation>
    </message>
    <message>
        <source>A file for the host, and a list of everything that configures it.</source>
        <translation>Eine Datei für den Rechner und eine Liste von allem, was ihn einrichtet.</translation>
    </message>
    <message>
        <source>The host runs the service</source>
        <translation>Der Rechner führt den Dienst aus</translation>
    </message>
    <message>
        <source>What a machine does is said by a relationship. “Enables” switches the service on, on this machine and on no other.</source>
        <translation>Was eine Maschine tut, sagt eine Beziehung. „Schaltet ein“ lässt den Dienst laufen, auf dieser Maschine und auf keiner anderen.</translation>
    </message>
    <message>
        <source>One line more in the host&apos;s file, and the reason in its list.</source>
        <translation>Eine Zeile mehr in der Datei des Rechners, und der Grund in seiner Liste.</translation>
    </message>
    <message>
        <source>Who may log in</source>
        <translation>Wer sich anmelden darf</translation>
    </message>
    <message>
        <source>Nobody can log in to a new machine until you say who. A Person is a human being, a User is the account that is theirs.</source>
        <translation>Niemand kann sich an einer neuen Maschine anmelden, bis Sie sagen, wer. Eine Person ist ein Mensch, ein Benutzer ist das Konto, das ihm gehört.</translation>
    </message>
    <message>
        <source>A file for the person, one for the account, and a line in the host&apos;s.</source>
        <translation>Eine Datei für die Person, eine für das Konto und eine Zeile in der des Rechners.</translation>
    </message>
    <message>
        <source>With which key</source>
        <translation>Mit welchem Schlüssel</translation>
    </message>
    <message>
        <source>Machines know people by a key, not by a password. The public half is no secret; it may stand in a file for everyone to read.</source>
        <translation>Maschinen erkennen Menschen an einem Schlüssel, nicht an einem Passwort. Die öffentliche Hälfte ist kein Geheimnis; sie darf in einer Datei stehen, die jeder liest.</translation>
    </message>
    <message>
        <source>One line more in the person&apos;s file.</source>
        <translation>Eine Zeile mehr in der Datei der Person.</translation>
    </message>
    <message>
        <source>A network</source>
        <translation>Ein Netzwerk</translation>
    </message>
    <message>
        <source>Machines that are attached to one network know each other by name. The network has the addresses, so that they are said once.</source>
        <translation>Maschinen an einem Netzwerk kennen sich beim Namen. Das Netzwerk hat die Adressen, damit sie einmal gesagt werden.</translation>
    </message>
    <message>
        <source>A file for the network, and a line in the host&apos;s.</source>
        <translation>Eine Datei für das Netzwerk und eine Zeile in der des Rechners.</translation>
    </message>
    <message>
        <source>Write and commit</source>
        <translation>Schreiben und committen</translation>
    </message>
    <message>
        <source>Your drawing becomes files of Nix, and git keeps every state of them. Nix builds what is committed, and nothing else.</source>
        <translation>Aus Ihrer Zeichnung werden Dateien für Nix, und git bewahrt jeden Stand davon. Nix baut, was committet ist, und nichts anderes.</translation>
    </message>
    <message>
        <source>Look at what will change, then choose “Write and commit”.</source>
        <translation>Sehen Sie an, was sich ändern wird, und wählen Sie „Schreiben und committen“.</translation>
    </message>
    <message>
        <source>A commit in each repository that has changed.</source>
        <translation>Ein Commit in jedem Repository, das sich geändert hat.</translation>
    </message>
    <message>
        <source>Undo what you drew and commit again: the next commit takes the change back. Older commits stay where they are.</source>
        <translation>Nehmen Sie das Gezeichnete zurück und committen Sie wieder: Der nächste Commit nimmt die Änderung zurück. Ältere Commits bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>The flakes and their lock</source>
        <translation>Die Flakes und ihr Lock</translation>
    </message>
    <message>
        <source>Each domain is a flake, and the root flake puts them together. The lock says exactly which commit of each is used, so a build is the same everywhere.</source>
        <translation>Jede Domäne ist ein Flake, und der Wurzel-Flake setzt sie zusammen. Das Lock sagt genau, welcher Commit von jedem gilt; so ist ein Bau überall gleich.</translation>
    </message>
    <message>
        <source>flake.lock in the root folder.</source>
        <translation>flake.lock im Ordner der Wurzel.</translation>
    </message>
    <message>
        <source>The lock is committed like everything else: an older one is in git.</source>
        <translation>Das Lock wird committet wie alles andere: Ein älteres ist in git.</translation>
    </message>
    <message>
        <source>Build the host</source>
        <translation>Den Rechner bauen</translation>
    </message>
    <message>
        <source>Nix makes the whole machine from the files: every program, every setting, one path in its store. Nothing is switched on by that, and building again gives the same.</source>
        <translation>Nix macht aus den Dateien die ganze Maschine: jedes Programm, jede Einstellung, einen Pfad in seinem Store. Eingeschaltet wird dadurch nichts, und noch einmal bauen ergibt dasselbe.</translation>
    </message>
    <message>
        <source>Nothing in your files. The result lies in /nix/store, and the log says that it was built.</source>
        <translation>Nichts in Ihren Dateien. Das Ergebnis liegt in /nix/store, und das Protokoll sagt, dass gebaut wurde.</translation>
    </message>
    <message>
        <source>A result that nothing needs is removed by “nix-collect-garbage”. The step is open again then.</source>
        <translation>Ein Ergebnis, das nichts braucht, entfernt „nix-collect-garbage“. Dann ist der Schritt wieder offen.</translation>
    </message>
    <message>
        <source>See what was built</source>
        <translation>Sehen, was gebaut wurde</translation>
    </message>
    <message>
        <source>What you see is what the machine will be, before it is. Each part leads back to the thing in your drawing that asked for it.</source>
        <translation>Was Sie sehen, ist, was die Maschine sein wird, bevor sie es ist. Jeder Teil führt zurück zu dem Ding Ihrer Zeichnung, das ihn verlangt hat.</translation>
    </message>
    <message>
        <source>Nothing. Looking changes nothing.</source>
        <translation>Nichts. Ansehen ändert nichts.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Da ist nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Lassen Sie es laufen</translation>
    </message>
    <message>
        <source>A built system is switched on, on a machine or in a virtual one to try it. The one that ran before stays there, one choice away.</source>
        <translation>Ein gebautes System wird eingeschaltet, auf einer Maschine oder zum Ausprobieren auf einer virtuellen. Was vorher lief, bleibt da, eine Wahl entfernt.</translation>
    </message>
    <message>
        <source>Dev, test and prod</source>
        <translation>Dev, test und prod</translation>
    </message>
    <message>
        <source>A domain begins in dev, where everything may change. When it is ready to be tried it goes to test, and what proves itself goes to prod.</source>
        <translation>Eine Domäne beginnt in dev, wo sich alles ändern darf. Ist sie reif zum Ausprobieren, kommt sie nach test, und was sich bewährt, nach prod.</translation>
    </message>
    <message>
        <source>In the menu File, choose “Promote or release a domain…”. Take a domain and “Promote to test”; what that brings is shown before it is done.</source>
        <translation>Wählen Sie im Menü „Datei“ „Eine Domäne befördern oder veröffentlichen …“. Nehmen Sie eine Domäne und „Zu test befördern“; was das bringt, sehen Sie vorher.</translation>
    </message>
    <message>
        <source>A commit, and the branch “test” of the domain&apos;s repository.</source>
        <translation>Ein Commit, und der Zweig „test“ im Repository der Domäne.</translation>
    </message>
    <message>
        <source>The same dialog brings it back to dev.</source>
        <translation>Derselbe Dialog bringt sie zurück nach dev.</translation>
    </message>
    <message>
        <source>A version</source>
        <translation>Eine Version</translation>
    </message>
    <message>
        <source>A version is a name for one state of a domain that never changes. Others can stay on it while you go on.</source>
        <translation>Eine Version ist ein Name für einen Stand einer Domäne, der sich nie ändert. Andere können dabei bleiben, während Sie weitergehen.</translation>
    </message>
    <message>
        <source>In the menu File, choose “Promote or release a domain…”, a domain and “Release a version”. The number is found from what you did.</source>
        <translation>Wählen Sie im Menü „Datei“ „Eine Domäne befördern oder veröffentlichen …“, eine Domäne und „Eine Version veröffentlichen“. Die Nummer ergibt sich aus dem, was Sie getan haben.</translation>
    </message>
    <message>
        <source>CHANGELOG.md, a commit, and a tag on it.</source>
        <translation>CHANGELOG.md, ein Commit und ein Tag darauf.</translation>
    </message>
    <message>
        <source>A version stays: what was given away cannot be taken back. Release the next one instead.</source>
        <translation>Eine Version bleibt: Was weggegeben ist, lässt sich nicht zurückholen. Veröffentlichen Sie stattdessen die nächste.</translation>
    </message>
    <message>
        <source>A second host</source>
        <translation>Ein zweiter Rechner</translation>
    </message>
    <message>
        <source>The second machine takes a minute, because everything that it needs is there. Nothing is said twice.</source>
        <translation>Die zweite Maschine dauert eine Minute, denn alles, was sie braucht, ist da. Nichts wird zweimal gesagt.</translation>
    </message>
    <message>
        <source>A file for the new host. The first one stays as it is.</source>
        <translation>Eine Datei für den neuen Rechner. Der erste bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Then fifty</source>
        <translation>Dann fünfzig</translation>
    </message>
    <message>
        <source>The fiftieth machine takes no longer than the second. What they share stands in one place, so a change there reaches all of them.</source>
        <translation>Die fünfzigste Maschine dauert nicht länger als die zweite. Was sie teilen, steht an einer Stelle; eine Änderung dort erreicht alle.</translation>
    </message>
    <message>
        <source>In the menu File, choose “Import…” and a list of your machines with a line each. Or let the example make fifty that are alike.</source>
        <translation>Wählen Sie im Menü „Datei“ „Importieren …“ und eine Liste Ihrer Maschinen mit je einer Zeile. Oder lassen Sie das Beispiel fünfzig gleiche machen.</translation>
    </message>
    <message>
        <source>A file for each host, and from two hosts on what colmena needs to rebuild them side by side.</source>
        <translation>Eine Datei für jeden Rechner, und ab zwei Rechnern, was colmena braucht, um sie nebeneinander neu zu bauen.</translation>
    </message>
    <message>
        <source>Ctrl+Z takes all of them back at once, also after a restart.</source>
        <translation>Strg+Z nimmt alle auf einmal zurück, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Ctrl+Z takes it back, also after a restart.</source>
        <translation>Strg+Z nimmt es zurück, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>One line more in the package&apos;s file. Nothing else is touched.</source>
        <translation>Eine Zeile mehr in der Datei des Pakets. Sonst wird nichts berührt.</translation>
    </message>
    <message>
        <source>Double-click “Package” in the palette, or drag it onto the sheet, and type a name for it.</source>
        <translation>Klicken Sie in der Palette doppelt auf „Paket“, oder ziehen Sie es auf das Diagramm, und tippen Sie einen Namen dafür.</translation>
    </message>
    <message>
        <source>Type the program&apos;s name into “Main program” and press Return. A script is called what you type here; the package&apos;s own name is a good one.</source>
        <translation>Tippen Sie den Namen des Programms in „Hauptprogramm“ und drücken Sie Return. Ein Skript heißt, wie Sie es hier nennen; der Name des Pakets passt gut.</translation>
    </message>
    <message>
        <source>Type {&quot;greeting&quot;: &quot;Hello&quot;} into “Settings” and press Tab.</source>
        <translation>Tippen Sie {&quot;greeting&quot;: &quot;Hello&quot;} in „Einstellungen“ und drücken Sie Tab.</translation>
    </message>
    <message>
        <source>Type an argument that the program understands, such as --help, into “Check” and press Tab.</source>
        <translation>Tippen Sie ein Argument, das das Programm versteht, etwa --help, in „Prüfen“ und drücken Sie Tab.</translation>
    </message>
    <message>
        <source>Double-click “Host” in the palette, or drag it onto the sheet, and type a name for it.</source>
        <translation>Klicken Sie in der Palette doppelt auf „Rechner“, oder ziehen Sie ihn auf das Diagramm, und tippen Sie einen Namen dafür.</translation>
    </message>
    <message>
        <source>Paste your public key into the person&apos;s “SSH keys” and press Tab. It is the one line of ~/.ssh/id_ed25519.pub; “ssh-keygen” makes one if you have none.</source>
        <translation>Fügen Sie Ihren öffentlichen Schlüssel in „SSH-Schlüssel“ der Person ein und drücken Sie Tab. Es ist die eine Zeile von ~/.ssh/id_ed25519.pub; „ssh-keygen“ macht einen, wenn Sie keinen haben.</translation>
    </message>
    <message>
        <source>Look at the flakes. The lock moves with every commit, if nix is installed. Where there is none yet, “Lock the inputs” makes it.</source>
        <translation>Sehen Sie sich die Flakes an. Das Lock rückt mit jedem Commit weiter, wenn nix installiert ist. Wo noch keines ist, macht es „Eingaben festlegen“.</translation>
    </message>
    <message>
        <source>Type a line such as “echo Hello” into “Script” and press Tab.</source>
        <translation>Tippen Sie eine Zeile wie „echo Hallo“ in „Skript“ und drücken Sie Tab.</translation>
    </message>
    <message>
        <source>Set “Builder” to “shell”. Or relate the package to a source of your own with “built from”.</source>
        <translation>Setzen Sie „Builder“ auf „shell“. Oder verbinden Sie das Paket über „gebaut aus“ mit einer eigenen Quelle.</translation>
    </message>
    <message>
        <source>Double-click “Service” in the palette, or drag it onto the sheet, and type a name for it.</source>
        <translation>Klicken Sie in der Palette doppelt auf „Dienst“, oder ziehen Sie ihn auf das Diagramm, und tippen Sie einen Namen dafür.</translation>
    </message>
    <message>
        <source>Select the service, choose “Add relationship”, then “built from” and the package.</source>
        <translation>Wählen Sie den Dienst aus, dann „Beziehung hinzufügen“, dann „gebaut aus“ und das Paket.</translation>
    </message>
    <message>
        <source>Select the host, choose “Add relationship”, then “enables” and the service.</source>
        <translation>Wählen Sie den Rechner aus, dann „Beziehung hinzufügen“, dann „schaltet ein“ und den Dienst.</translation>
    </message>
    <message>
        <source>Double-click “Person” in the palette and type a short name, such as lucy.</source>
        <translation>Klicken Sie in der Palette doppelt auf „Person“ und tippen Sie einen kurzen Namen, etwa lucy.</translation>
    </message>
    <message>
        <source>Type the person&apos;s full name into “Full name” and press Return.</source>
        <translation>Tippen Sie den vollen Namen der Person in „Voller Name“ und drücken Sie Return.</translation>
    </message>
    <message>
        <source>Double-click “User” in the palette and type the name to log in with.</source>
        <translation>Klicken Sie in der Palette doppelt auf „Benutzer“ und tippen Sie den Namen zum Anmelden.</translation>
    </message>
    <message>
        <source>Select the user, choose “Add relationship”, then “is” and the person.</source>
        <translation>Wählen Sie den Benutzer aus, dann „Beziehung hinzufügen“, dann „ist“ und die Person.</translation>
    </message>
    <message>
        <source>Select the host, choose “Add relationship”, then “has user” and the user.</source>
        <translation>Wählen Sie den Rechner aus, dann „Beziehung hinzufügen“, dann „hat Benutzer“ und den Benutzer.</translation>
    </message>
    <message>
        <source>Double-click “Network” in the palette, or drag it onto the sheet, and type a name for it.</source>
        <translation>Klicken Sie in der Palette doppelt auf „Netzwerk“, oder ziehen Sie es auf das Diagramm, und tippen Sie einen Namen dafür.</translation>
    </message>
    <message>
        <source>Select the host, choose “Add relationship”, then “attached to” and the network.</source>
        <translation>Wählen Sie den Rechner aus, dann „Beziehung hinzufügen“, dann „angeschlossen an“ und das Netzwerk.</translation>
    </message>
    <message>
        <source>On the page Rebuild, choose “Build only”, then the button beside it. Nix builds what is not there yet, which can take a while the first time.</source>
        <translation>Wählen Sie auf der Seite „Umbauen“ „Nur bauen“ und dann den Knopf daneben. Nix baut, was noch nicht da ist; das kann beim ersten Mal eine Weile dauern.</translation>
    </message>
    <message>
        <source>On the page Systems, choose the host in the box, then “Look”: its sizes are there, and under “Parts” its programs, accounts and open ports.</source>
        <translation>Wählen Sie auf der Seite „Systeme“ im Feld den Rechner, dann „Ansehen“: Dort sind seine Größen, und unter „Teile“ seine Programme, Konten und offenen Ports.</translation>
    </message>
    <message>
        <source>Nothing in your files. The log says what was done; a virtual machine keeps its disk in a file that ends in .qcow2.</source>
        <translation>Nichts in Ihren Dateien. Das Protokoll sagt, was getan wurde; eine virtuelle Maschine hat ihre Platte in einer Datei, die auf .qcow2 endet.</translation>
    </message>
    <message>
        <source>“Go back to a generation” on the page Rebuild takes what ran before. A virtual machine changes nothing but its own disk.</source>
        <translation>„Zu einer Generation zurückgehen“ auf der Seite „Umbauen“ nimmt, was vorher lief. Eine virtuelle Maschine ändert nur ihre eigene Platte.</translation>
    </message>
    <message>
        <source>Select the host on the diagram and choose “Duplicate” in the menu Edit. The copy enables the same services, lets the same people in and is attached to the same networks; its name and addresses are its own.</source>
        <translation>Wählen Sie den Rechner im Diagramm aus, dann im Menü Bearbeiten „Verdoppeln“. Die Kopie schaltet dieselben Dienste ein, lässt dieselben Personen hinein und ist an dieselben Netzwerke angeschlossen; Name und Adressen sind ihre eigenen.</translation>
    </message>
    <message>
        <source>The virtual machine of %1 is built. Start it where the page Rebuild says so, or in a terminal, in the workspace&apos;s folder:</source>
        <translation>Die virtuelle Maschine von %1 ist gebaut. Starten Sie sie, wo es die Seite „Umbauen“ sagt, oder in einem Terminal im Ordner des Arbeitsbereichs:</translation>
    </message>
    <message>
        <source>This machine is %1. On the page Rebuild, choose “Build, show, ask, switch”, then the button beside it. Or in a terminal, in the workspace&apos;s folder:</source>
        <translation>Diese Maschine ist %1. Wählen Sie auf der Seite „Umbauen“ „Bauen, zeigen, fragen, umschalten“, dann den Knopf daneben. Oder in einem Terminal im Ordner des Arbeitsbereichs:</translation>
    </message>
    <message>
        <source>On the page Rebuild, choose “Build a virtual machine”, then the button beside it, and start it there; or “Build, show, ask, switch” for a machine over ssh. Or in a terminal, in the workspace&apos;s folder:</source>
        <translation>Wählen Sie auf der Seite „Umbauen“ „Eine virtuelle Maschine bauen“, dann den Knopf daneben, und starten Sie sie dort; oder „Bauen, zeigen, fragen, umschalten“ für eine Maschine über ssh. Oder in einem Terminal im Ordner des Arbeitsbereichs:</translation>
    </message>
    <message>
        <source>Type the network&apos;s addresses into “Prefixes”, such as 10.0.0.0/24, and press Tab.</source>
        <translation>Tippen Sie die Adressen des Netzwerks in „Präfixe“, etwa 10.0.0.0/24, und drücken Sie Tab.</translation>
    </message>
</context>
<context>
    <name>cim::guide::Tours</name>
    <message>
        <source>Kinds of things</source>
        <translation>Arten von Dingen</translation>
    </message>
    <message>
        <source>Everything that you can draw. Drag one onto the sheet, or press Return on it. F1 explains the one that is chosen.</source>
        <translation>Alles, was Sie zeichnen können. Ziehen Sie eine Art auf das Diagramm, oder drücken Sie auf ihr Return. F1 erklärt die gewählte.</translation>
    </message>
    <message>
        <source>The sheet</source>
        <translation>Das Diagramm</translation>
    </message>
    <message>
        <source>What you have drawn. Drag from the edge of a shape to another one and choose how they are related. The wheel moves, with Ctrl it zooms.</source>
        <translation>Was Sie gezeichnet haben. Ziehen Sie vom Rand einer Form zu einer anderen und wählen Sie, wie sie verbunden sind. Das Rad verschiebt, mit Strg vergrößert es.</translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation>Was ausgewählt ist</translation>
    </message>
    <message>
        <source>Its name, its settings and its relationships, to be changed here. What is wrong with a value is said below it.</source>
        <translation>Name, Einstellungen und Beziehungen, hier zu ändern. Was an einem Wert nicht stimmt, steht darunter.</translation>
    </message>
    <message>
        <source>Everything, as a list</source>
        <translation>Alles als Liste</translation>
    </message>
    <message>
        <source>The same things by domain. Each domain becomes a repository of its own, with its state and its version.</source>
        <translation>Dieselben Dinge nach Domänen. Jede Domäne wird ein eigenes Repository, mit Zustand und Version.</translation>
    </message>
    <message>
        <source>What does not fit yet</source>
        <translation>Was noch nicht passt</translation>
    </message>
    <message>
        <source>Each line leads to the thing that it speaks of, and many offer to mend it. An error keeps a machine from being built.</source>
        <translation>Jede Zeile führt zu dem Ding, von dem sie spricht, und viele bieten an, es zu beheben. Ein Fehler verhindert, dass eine Maschine gebaut wird.</translation>
    </message>
    <message>
        <source>Files that will change</source>
        <translation>Dateien, die sich ändern</translation>
    </message>
    <message>
        <source>What you did, in a line</source>
        <translation>Was Sie getan haben, in einer Zeile</translation>
    </message>
    <message>
        <source>It is made from what you drew, and you may say it better. It stays in the history of the repositories.</source>
        <translation>Sie entsteht aus dem, was Sie gezeichnet haben, und Sie dürfen es besser sagen. Sie bleibt in der Geschichte der Repositorys.</translation>
    </message>
    <message>
        <source>Write only</source>
        <translation>Nur schreiben</translation>
    </message>
    <message>
        <source>Puts the files on the disk without a commit, to look at them or to try them. Edits of your own in the files are kept.</source>
        <translation>Bringt die Dateien ohne Commit auf die Platte, zum Ansehen oder Ausprobieren. Ihre eigenen Änderungen in den Dateien bleiben.</translation>
    </message>
    <message>
        <source>Write and commit</source>
        <translation>Schreiben und committen</translation>
    </message>
    <message>
        <source>One commit in each repository that changed, and the lock moves with it. From here on nix sees the change.</source>
        <translation>Ein Commit in jedem geänderten Repository, und das Lock rückt mit vor. Von da an sieht nix die Änderung.</translation>
    </message>
    <message>
        <source>Hosts and all the rest</source>
        <translation>Rechner und alles andere</translation>
    </message>
    <message>
        <source>Choose a host to ask about it, or anything else to see which hosts it reaches. The mark beside a host is what NixOS said of it.</source>
        <translation>Wählen Sie einen Rechner, um nach ihm zu fragen, oder etwas anderes, um zu sehen, welche Rechner es erreicht. Das Zeichen neben einem Rechner ist, was NixOS von ihm gesagt hat.</translation>
    </message>
    <message>
        <source>Who may log in, and why</source>
        <translation>Wer sich anmelden darf, und warum</translation>
    </message>
    <message>
        <source>Each account with the chain of relationships that gives it. The other tabs say what would change without something.</source>
        <translation>Jedes Konto mit der Kette von Beziehungen, die es gibt. Die anderen Reiter sagen, was sich ohne etwas ändern würde.</translation>
    </message>
    <message>
        <source>Ask NixOS</source>
        <translation>NixOS fragen</translation>
    </message>
    <message>
        <source>NixOS reads the whole description and says what is wrong, before anything is built. It takes seconds, and its words are put into yours.</source>
        <translation>NixOS liest die ganze Beschreibung und sagt, was falsch ist, bevor etwas gebaut wird. Das dauert Sekunden, und seine Worte werden in Ihre gefasst.</translation>
    </message>
    <message>
        <source>Where an option comes from</source>
        <translation>Woher eine Option kommt</translation>
    </message>
    <message>
        <source>Every option of the host with its value, the thing that sets it, the event and the commit.</source>
        <translation>Jede Option des Rechners mit ihrem Wert, dem Ding, das sie setzt, dem Ereignis und dem Commit.</translation>
    </message>
    <message>
        <source>Who takes in whom</source>
        <translation>Wer wen hereinnimmt</translation>
    </message>
    <message>
        <source>Each box is a flake, each arrow an input. The root flake on top puts your domains and nixpkgs together.</source>
        <translation>Jeder Kasten ist ein Flake, jeder Pfeil eine Eingabe. Der Wurzel-Flake oben setzt Ihre Domänen und nixpkgs zusammen.</translation>
    </message>
    <message>
        <source>Inputs, twins and history</source>
        <translation>Eingaben, Doppelte und Verlauf</translation>
    </message>
    <message>
        <source>How old each input is and how to update it, what is there twice, and how the lock came to be as it is.</source>
        <translation>Wie alt jede Eingabe ist und wie man sie erneuert, was doppelt da ist, und wie das Lock wurde, was es ist.</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Was Sie ansehen</translation>
    </message>
    <message>
        <source>A host of the workspace, which is built first; the system that runs here; a generation; another machine over ssh.</source>
        <translation>Ein Rechner des Arbeitsbereichs, der zuerst gebaut wird; das System, das hier läuft; eine Generation; eine andere Maschine über ssh.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Reads the system, and changes nothing. Building can be stopped at any time.</source>
        <translation>Liest das System und ändert nichts. Das Bauen lässt sich jederzeit anhalten.</translation>
    </message>
    <message>
        <source>Sizes, parts, generations</source>
        <translation>Größen, Teile, Generationen</translation>
    </message>
    <message>
        <source>What takes the space and why it is there, the programs, accounts and ports, and how any two systems differ.</source>
        <translation>Was den Platz braucht und warum es da ist, die Programme, Konten und Ports, und wie sich zwei Systeme unterscheiden.</translation>
    </message>
    <message>
        <source>Everything that was done</source>
        <translation>Alles, was getan wurde</translation>
    </message>
    <message>
        <source>A line for each thing that you or others did, the latest first. Choose one to see the drawing as it was then; a bar above leads back to now.</source>
        <translation>Eine Zeile für alles, was Sie oder andere getan haben, das Neueste zuerst. Wählen Sie eine, um die Zeichnung von damals zu sehen; eine Leiste darüber führt zurück ins Jetzt.</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Flakes</source>
        <translation>Flakes</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>Systeme</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Your hosts</source>
        <translation>Ihre Rechner</translation>
    </message>
    <message>
        <source>Each with what is known of it: never built, current, behind the drawing, or changed by another hand.</source>
        <translation>Jeder mit dem, was man von ihm weiß: nie gebaut, aktuell, hinter der Zeichnung zurück oder von anderer Hand geändert.</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Build only, try it as a virtual machine, switch to it, or go back to what ran before. Each entry says what it changes.</source>
        <translation>Nur bauen, als virtuelle Maschine ausprobieren, umschalten oder zurück zu dem, was vorher lief. Jeder Eintrag sagt, was er ändert.</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>The build and its log are shown as they go, and can be stopped. Before a machine is switched you see what changes, and are asked.</source>
        <translation>Der Bau und sein Protokoll sind zu sehen, während er läuft, und er lässt sich anhalten. Bevor eine Maschine umgeschaltet wird, sehen Sie, was sich ändert, und werden gefragt.</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>Mehrere zugleich</translation>
    </message>
    <message>
        <source>Many hosts over ssh: in waves, with a first one to try it on, and it stops where something goes wrong.</source>
        <translation>Viele Rechner über ssh: in Wellen, mit einem ersten zur Probe, und es hält an, wo etwas schiefgeht.</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Umbauen</translation>
    </message>
    <message>
        <source>What your drawing adds, changes and removes, by repository, before it is written; and what is on the disk already, but not committed.</source>
        <translation>Was Ihre Zeichnung hinzufügt, ändert und entfernt, je Repository, bevor es geschrieben wird; und was schon auf der Platte, aber nicht committet ist.</translation>
    </message>
</context>
<context>
    <name>cim::guide::Troubles</name>
    <message>
        <source>git does not know who you are, and it writes that into every commit. Say it once.</source>
        <translation>git weiß nicht, wer Sie sind, und in jedem Commit steht, von wem er ist. Sagen Sie es einmal.</translation>
    </message>
    <message>
        <source>The disk that this workspace lies on is full: %1 are left. Remove something there, then look again.</source>
        <translation>Die Platte, auf der dieser Arbeitsbereich liegt, ist voll: %1 sind übrig. Entfernen Sie dort etwas und sehen Sie dann noch einmal nach.</translation>
    </message>
    <message>
        <source>nix is not installed here, and it is what builds everything. Run this in a terminal, then come back.</source>
        <translation>nix ist hier nicht installiert, und nur nix baut etwas. Führen Sie dies in einem Terminal aus und kommen Sie dann zurück.</translation>
    </message>
    <message>
        <source>Only %1 are left where nix keeps what it builds, and a machine may need more. This removes what nothing needs any more.</source>
        <translation>Nur %1 sind übrig, wo nix aufhebt, was es baut, und eine Maschine kann mehr brauchen. Dies entfernt, was nichts mehr braucht.</translation>
    </message>
    <message>
        <source>The last build of %1 failed. See what NixOS says, mend it in the drawing, commit, and build again.</source>
        <translation>Der letzte Bau von %1 ist fehlgeschlagen. Sehen Sie, was NixOS sagt, beheben Sie es in der Zeichnung, committen Sie und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Flakes are switched off for commands in a terminal; this window switches them on for itself. To use a terminal, run this first.</source>
        <translation>Flakes sind für Befehle in einem Terminal ausgeschaltet; dieses Fenster schaltet sie für sich ein. Um ein Terminal zu benutzen, führen Sie zuerst dies aus.</translation>
    </message>
    <message>
        <source>The last build of %1 failed. See in its log why, mend that, commit, and build again.</source>
        <translation>Der letzte Bau von %1 ist fehlgeschlagen. Sehen Sie im Protokoll nach, warum, beheben Sie es, committen Sie und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The last build of %1 failed, because its program %2 does not build. See in the log why, mend the package in the drawing, commit, and build again.</source>
        <translation>Der letzte Bau von %1 ist fehlgeschlagen, weil sein Programm %2 sich nicht bauen lässt. Sehen Sie im Protokoll nach, warum, bringen Sie das Paket in der Zeichnung in Ordnung, committen Sie und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The last build of %1 failed, because its program %2 does not build. See in the log why, mend %3, commit, and build again.</source>
        <translation>Der letzte Bau von %1 ist fehlgeschlagen, weil sein Programm %2 sich nicht bauen lässt. Sehen Sie im Protokoll nach, warum, bringen Sie %3 in Ordnung, committen Sie und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The last build of %1 failed, because the disk is full where nix keeps what it builds: %2 are left. This removes what nothing needs any more; then build again.</source>
        <translation>Der letzte Bau von %1 ist fehlgeschlagen, weil die Platte voll ist, auf der nix aufbewahrt, was es baut: %2 sind übrig. Dies entfernt, was nichts mehr braucht; bauen Sie danach noch einmal.</translation>
    </message>
    <message>
        <source>The last build of %1 failed, because the disk was full. There is room again: build once more.</source>
        <translation>Der letzte Bau von %1 ist fehlgeschlagen, weil die Platte voll war. Jetzt ist wieder Platz: Bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The same lines of a file were changed by hand and by what was drawn. Choose “Keep mine” or “Take model” above it.</source>
        <translation>Dieselben Zeilen einer Datei wurden von Hand und durch die Zeichnung geändert. Wählen Sie darüber „Eigenes behalten“ oder „Modell übernehmen“.</translation>
    </message>
    <message>
        <source>%1 could not be reached with its new system, and went back to the one before. See in the log why, mend that, commit, and rebuild it.</source>
        <translation>%1 war mit dem neuen System nicht zu erreichen und kehrte zu dem davor zurück. Sehen Sie im Protokoll nach, warum, beheben Sie es, committen Sie und bauen Sie um.</translation>
    </message>
    <message>
        <source>The last rebuild of %1 failed after its system was built. See in the log why, mend that, commit, and rebuild it.</source>
        <translation>Der letzte Umbau von %1 ist fehlgeschlagen, nachdem das System gebaut war. Sehen Sie im Protokoll nach, warum, beheben Sie es, committen Sie und bauen Sie um.</translation>
    </message>
</context>
</TS>
