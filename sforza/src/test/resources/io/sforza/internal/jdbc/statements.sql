-- POSTGRESQL
INSERT INTO crm."order" (Name, Id, "group", BillingAddress) VALUES (?, ?, ?, CAST(? AS jsonb)), (?, ?, ?, CAST(? AS jsonb)) ON CONFLICT (Id) DO UPDATE SET Name = excluded.Name, "group" = excluded."group", BillingAddress = excluded.BillingAddress
INSERT INTO crm."order" (Id) VALUES (?) ON CONFLICT (Id) DO NOTHING
UPDATE crm."order" SET Name = ?, BillingAddress = CAST(? AS jsonb) WHERE Id = ?
DELETE FROM crm."order" WHERE Id = ?
DELETE FROM crm."order"
INSERT INTO crm."order" (Name, Id, "group", BillingAddress) SELECT Name, Id, "group", BillingAddress FROM crm.order_sforza_new
DROP TABLE crm."order"
-- MYSQL
INSERT INTO crm.`order` (Name, Id, `Group`, BillingAddress) VALUES (?, ?, ?, ?), (?, ?, ?, ?) ON DUPLICATE KEY UPDATE Name = VALUES(Name), `Group` = VALUES(`Group`), BillingAddress = VALUES(BillingAddress)
INSERT INTO crm.`order` (Id) VALUES (?) ON DUPLICATE KEY UPDATE Id = Id
UPDATE crm.`order` SET Name = ?, BillingAddress = ? WHERE Id = ?
DELETE FROM crm.`order` WHERE Id = ?
DELETE FROM crm.`order`
INSERT INTO crm.`order` (Name, Id, `Group`, BillingAddress) SELECT Name, Id, `Group`, BillingAddress FROM crm.order_sforza_new
DROP TABLE crm.`order`
-- SQL_SERVER
MERGE INTO crm.[order] WITH (HOLDLOCK) t USING (VALUES (?, ?, ?, ?)) s (Name, Id, [Group], BillingAddress) ON (t.Id = s.Id) WHEN MATCHED THEN UPDATE SET Name = s.Name, [Group] = s.[Group], BillingAddress = s.BillingAddress WHEN NOT MATCHED THEN INSERT (Name, Id, [Group], BillingAddress) VALUES (s.Name, s.Id, s.[Group], s.BillingAddress);
MERGE INTO crm.[order] WITH (HOLDLOCK) t USING (VALUES (?)) s (Id) ON (t.Id = s.Id) WHEN NOT MATCHED THEN INSERT (Id) VALUES (s.Id);
UPDATE crm.[order] SET Name = ?, BillingAddress = ? WHERE Id = ?
DELETE FROM crm.[order] WHERE Id = ?
DELETE FROM crm.[order]
INSERT INTO crm.[order] (Name, Id, [Group], BillingAddress) SELECT Name, Id, [Group], BillingAddress FROM crm.order_sforza_new
DROP TABLE crm.[order]
-- ORACLE
MERGE INTO crm."ORDER" t USING (SELECT ? Name, ? Id, ? "GROUP", ? BillingAddress FROM dual) s ON (t.Id = s.Id) WHEN MATCHED THEN UPDATE SET Name = s.Name, "GROUP" = s."GROUP", BillingAddress = s.BillingAddress WHEN NOT MATCHED THEN INSERT (Name, Id, "GROUP", BillingAddress) VALUES (s.Name, s.Id, s."GROUP", s.BillingAddress)
MERGE INTO crm."ORDER" t USING (SELECT ? Id FROM dual) s ON (t.Id = s.Id) WHEN NOT MATCHED THEN INSERT (Id) VALUES (s.Id)
UPDATE crm."ORDER" SET Name = ?, BillingAddress = ? WHERE Id = ?
DELETE FROM crm."ORDER" WHERE Id = ?
DELETE FROM crm."ORDER"
INSERT INTO crm."ORDER" (Name, Id, "GROUP", BillingAddress) SELECT Name, Id, "GROUP", BillingAddress FROM crm.order_sforza_new
DROP TABLE crm."ORDER"
-- SQLITE
INSERT INTO crm."order" (Name, Id, "Group", BillingAddress) VALUES (?, ?, ?, ?), (?, ?, ?, ?) ON CONFLICT (Id) DO UPDATE SET Name = excluded.Name, "Group" = excluded."Group", BillingAddress = excluded.BillingAddress
INSERT INTO crm."order" (Id) VALUES (?) ON CONFLICT (Id) DO NOTHING
UPDATE crm."order" SET Name = ?, BillingAddress = ? WHERE Id = ?
DELETE FROM crm."order" WHERE Id = ?
DELETE FROM crm."order"
INSERT INTO crm."order" (Name, Id, "Group", BillingAddress) SELECT Name, Id, "Group", BillingAddress FROM crm.order_sforza_new
DROP TABLE crm."order"
-- H2
MERGE INTO crm."ORDER" (Name, Id, "GROUP", BillingAddress) KEY (Id) VALUES (?, ?, ?, ?)
MERGE INTO crm."ORDER" (Id) KEY (Id) VALUES (?)
UPDATE crm."ORDER" SET Name = ?, BillingAddress = ? WHERE Id = ?
DELETE FROM crm."ORDER" WHERE Id = ?
DELETE FROM crm."ORDER"
INSERT INTO crm."ORDER" (Name, Id, "GROUP", BillingAddress) SELECT Name, Id, "GROUP", BillingAddress FROM crm.order_sforza_new
DROP TABLE crm."ORDER"
-- DUCKDB
INSERT INTO crm."order" (Name, Id, "Group", BillingAddress) VALUES (?, ?, ?, CAST(? AS JSON)), (?, ?, ?, CAST(? AS JSON)) ON CONFLICT (Id) DO UPDATE SET Name = excluded.Name, "Group" = excluded."Group", BillingAddress = excluded.BillingAddress
INSERT INTO crm."order" (Id) VALUES (?) ON CONFLICT (Id) DO NOTHING
UPDATE crm."order" SET Name = ?, BillingAddress = CAST(? AS JSON) WHERE Id = ?
DELETE FROM crm."order" WHERE Id = ?
DELETE FROM crm."order"
INSERT INTO crm."order" (Name, Id, "Group", BillingAddress) SELECT Name, Id, "Group", BillingAddress FROM crm.order_sforza_new
DROP TABLE crm."order"
-- SNOWFLAKE
INSERT INTO crm.order_sforza_new (Name, Id, "GROUP", BillingAddress) SELECT ?, ?, ?, PARSE_JSON(?)
MERGE INTO crm."ORDER" t USING crm.order_sforza_new s ON (t.Id = s.Id) WHEN MATCHED THEN UPDATE SET Name = s.Name, "GROUP" = s."GROUP", BillingAddress = s.BillingAddress WHEN NOT MATCHED THEN INSERT (Name, Id, "GROUP", BillingAddress) VALUES (s.Name, s.Id, s."GROUP", s.BillingAddress)
MERGE INTO crm."ORDER" t USING crm.order_sforza_new s ON (t.Id = s.Id) WHEN NOT MATCHED THEN INSERT (Id) VALUES (s.Id)
UPDATE crm."ORDER" SET Name = ?, BillingAddress = PARSE_JSON(?) WHERE Id = ?
DELETE FROM crm."ORDER" WHERE Id = ?
DELETE FROM crm."ORDER"
INSERT INTO crm."ORDER" (Name, Id, "GROUP", BillingAddress) SELECT Name, Id, "GROUP", BillingAddress FROM crm.order_sforza_new
DROP TABLE crm."ORDER"
-- BIGQUERY
INSERT INTO crm.order_sforza_new (Name, Id, `Group`, BillingAddress) VALUES (?, ?, ?, PARSE_JSON(?)), (?, ?, ?, PARSE_JSON(?))
MERGE INTO crm.`order` t USING crm.order_sforza_new s ON (t.Id = s.Id) WHEN MATCHED THEN UPDATE SET Name = s.Name, `Group` = s.`Group`, BillingAddress = s.BillingAddress WHEN NOT MATCHED THEN INSERT (Name, Id, `Group`, BillingAddress) VALUES (s.Name, s.Id, s.`Group`, s.BillingAddress)
MERGE INTO crm.`order` t USING crm.order_sforza_new s ON (t.Id = s.Id) WHEN NOT MATCHED THEN INSERT (Id) VALUES (s.Id)
UPDATE crm.`order` SET Name = ?, BillingAddress = PARSE_JSON(?) WHERE Id = ?
DELETE FROM crm.`order` WHERE Id = ?
DELETE FROM crm.`order` WHERE TRUE
INSERT INTO crm.`order` (Name, Id, `Group`, BillingAddress) SELECT Name, Id, `Group`, BillingAddress FROM crm.order_sforza_new
DROP TABLE crm.`order`
-- REDSHIFT
INSERT INTO crm.order_sforza_new (Name, Id, "group", BillingAddress) VALUES (?, ?, ?, JSON_PARSE(?)), (?, ?, ?, JSON_PARSE(?))
MERGE INTO crm."order" USING crm.order_sforza_new s ON ("order".Id = s.Id) WHEN MATCHED THEN UPDATE SET Name = s.Name, "group" = s."group", BillingAddress = s.BillingAddress WHEN NOT MATCHED THEN INSERT (Name, Id, "group", BillingAddress) VALUES (s.Name, s.Id, s."group", s.BillingAddress)
MERGE INTO crm."order" USING crm.order_sforza_new s ON ("order".Id = s.Id) WHEN MATCHED THEN UPDATE SET Id = s.Id WHEN NOT MATCHED THEN INSERT (Id) VALUES (s.Id)
UPDATE crm."order" SET Name = ?, BillingAddress = JSON_PARSE(?) WHERE Id = ?
DELETE FROM crm."order" WHERE Id = ?
DELETE FROM crm."order"
INSERT INTO crm."order" (Name, Id, "group", BillingAddress) SELECT Name, Id, "group", BillingAddress FROM crm.order_sforza_new
DROP TABLE crm."order"
